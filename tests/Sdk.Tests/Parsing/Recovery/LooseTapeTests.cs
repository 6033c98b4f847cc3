using System.Text;
using AstraWeave.Sdk.Parsing;
using AstraWeave.Sdk.Parsing.Recovery;
using AstraWeave.Sdk.Tests.Parsing.Toolsets;
using Xunit;

namespace AstraWeave.Sdk.Tests.Parsing.Recovery;

public sealed class LooseTapeTests
{
    [Theory]
    [InlineData(": 5")]
    [InlineData("- a")]
    [InlineData("* b")]
    [InlineData("# c")]
    [InlineData("@x")]
    [InlineData("/y")]
    [InlineData("  z ")]
    public void A_key_in_quotes_is_what_JSON_says(string key)
    {
        LooseTape tape = LooseTape.Rent();
        LooseReader reader = new(Encoding.UTF8.GetBytes($"{{\"{key}\":1}}"), tape, 8, -1);

        Assert.True(reader.TryReadValue(out int node));
        Assert.Equal((key, Repairs.None), (Encoding.UTF8.GetString(tape.Text(node + 1)), reader.Repairs));
        LooseTape.Return(tape);
    }

    /// <summary>The process keeps one large tape: whoever reads in parallel may have it, hence the least of some runs.</summary>
    [Fact]
    public void An_answer_of_more_nodes_than_each_thread_keeps_allocates_no_tape_each_time()
    {
        byte[] utf8 = Encoding.UTF8.GetBytes("{'steps':[{'act':'hold'}],'more':[" + string.Concat(Enumerable.Repeat("1,", 70_000)) + "1]}");
        CompanionAction[] steps = new CompanionAction[4];
        long least = long.MaxValue;
        for (int i = 0; i < 12; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            PlanParseResult result = PlanParser.Parse(utf8, steps.AsSpan(), null);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
            Assert.Equal(1, result.StepCount);
        }

        Assert.InRange(least, 0, 4096);
    }
}
