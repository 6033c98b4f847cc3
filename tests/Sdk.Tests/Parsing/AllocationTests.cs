using System.Text;
using AstraWeave.Sdk.Parsing;
using AstraWeave.Sdk.Tests.Parsing.Toolsets;

namespace AstraWeave.Sdk.Tests.Parsing;

/// <summary>What a parse may take from the heap, counted on the thread that parses.</summary>
public sealed class AllocationTests
{
    private const string Plan = """{"plan_id":"p1","steps":[{"act":"move_to","x":3,"y":4},{"act":"throw","item":"smoke","x":-3,"y":4},{"act":"cover_fire","target_id":42,"duration":2.5},{"act":"say","text":"on my way","volume":"shout","loud":true},{"act":"wait","seconds":1.5}]}""";

    [Theory]
    [InlineData(Plan)]
    [InlineData("""{"steps":[{"y":4,"x":3,"act":"move_to"}]}""")]
    public void Strict_path_allocates_nothing(string text) => Assert.Equal(0, BytesPerParse(text, ParseMode.Strict));

    [Theory]
    [InlineData("Here:\n```json\n" + Plan + "\n```")]
    [InlineData("""{'plan_id':'p1','steps':[{'act':'MoveTo','x':'3','y':4.0,},{'act':'say','text':'it is \'on\'','volume':'Shout','loud':True}]""")]
    [InlineData("""{"message":{"content":"{\"steps\":[{\"act\":\"move_to\",\"x\":3,\"y\":4}]}"}}""")]
    [InlineData("""{"steps":[{"act":"fly"},{"act":"move_to","x":3,"y":4}]""")]
    public void Recovery_allocates_nothing_once_warm(string text) => Assert.Equal(0, BytesPerParse(text, ParseMode.Lenient));

    [Fact]
    public void Streaming_allocates_nothing_once_warm()
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(Plan);
        PlanStreamParser<SampleAction> parser = new();
        void Read()
        {
            parser.Reset();
            for (int i = 0; i < utf8.Length; i += 7)
            {
                _ = parser.Append(utf8.AsSpan(i, Math.Min(7, utf8.Length - i)));
            }

            _ = parser.Complete();
        }

        Assert.Equal(0, BytesPerRun(Read));
    }

    [Fact]
    public void String_arguments_that_repeat_cost_nothing() => Assert.Equal(0, BytesPerReason("0123456789"));

    [Fact]
    public void String_arguments_cost_their_strings_only()
    {
        // Too far from ASCII to be kept.
        long bytes = BytesPerReason("é123456789");

        // Header, length, ten characters and the terminator, rounded up to eight.
        Assert.Equal(48, bytes);
    }

    private static long BytesPerReason(string reason)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes($$"""{"steps":[{"act":"wait","seconds":1.5,"reason":"{{reason}}"}]}""");
        CompanionAction[] steps = new CompanionAction[8];
        return BytesPerRun(() => PlanParser.Parse(utf8, steps.AsSpan()));
    }

    private static long BytesPerParse(string text, ParseMode mode)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        SampleAction[] steps = new SampleAction[64];
        PlanTextBuffer texts = new();
        PlanParseOptions options = new() { Mode = mode };
        Assert.NotEqual(0, PlanParser.Parse(utf8, steps.AsSpan(), texts, options).StepCount);
        return BytesPerRun(() =>
        {
            texts.Reset();
            _ = PlanParser.Parse(utf8, steps.AsSpan(), texts, options);
        });
    }

    private static long BytesPerRun(Action run)
    {
        const int Runs = 100;
        run();
        run();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < Runs; i++)
        {
            run();
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / Runs;
    }
}
