using System.Text;
using AstraWeave.Sdk.Tests.Parsing.Recovery.Corruption;
using AstraWeave.Sdk.Tests.Parsing.Toolsets;
using CsCheck;
using Xunit;

namespace AstraWeave.Sdk.Tests.Parsing.Recovery;

/// <summary>Legal plans, spoilt by slips of every kind in composition: the plan that is still meant comes out, and no other.</summary>
public sealed class CorruptedReplyTests
{
    private static readonly int s_replies = Environment.GetEnvironmentVariable("ASTRAWEAVE_LONG") is null ? 5_000 : 1_000_000;

    private enum Outcome
    {
        Right,
        Refused,
        Wrong,
        FalseAccept,
    }

    [Fact]
    public void Composed_slips_leave_the_plan_that_was_meant()
    {
        int[,] counts = new int['E' + 1, 4];
        List<string> dangerous = [];
        Gen.Int.Sample(
            seed =>
            {
                CorruptedReply reply = CorruptedReply.Of(seed);
                Outcome outcome = Judge(reply, out ParsedPlan<SampleAction> read);
                Interlocked.Increment(ref counts[reply.Class, (int)outcome]);
                if (outcome is Outcome.Wrong or Outcome.FalseAccept)
                {
                    lock (dangerous)
                    {
                        dangerous.Add($"{outcome}, seed {seed}, {reply.Class} ({reply.Slips}): {Encoding.UTF8.GetString(reply.Input)}\n  gave {read}");
                    }
                }
            },
            iter: s_replies);

        Assert.True(dangerous.Count <= s_replies / 10_000, string.Join('\n', dangerous.Take(20)));
        for (char kind = 'A'; kind <= 'E'; kind++)
        {
            int all = Enumerable.Range(0, 4).Sum(i => counts[kind, i]);
            Assert.True(counts[kind, 0] >= 0.995 * all, $"{kind}: {counts[kind, 0]} right, {counts[kind, 1]} refused, {counts[kind, 2]} wrong, {counts[kind, 3]} false accepts of {all}");
        }
    }

    private static Outcome Judge(CorruptedReply reply, out ParsedPlan<SampleAction> read)
    {
        read = ParsedPlan<SampleAction>.Of(reply.Input);
        if (reply.Plan is null)
        {
            return read.Steps.Length == 0 ? Outcome.Right : Outcome.FalseAccept;
        }

        return read.HasSameSteps(ParsedPlan<SampleAction>.Strict(reply.Plan)) ? Outcome.Right
            : read.Steps.Length == 0 ? Outcome.Refused : Outcome.Wrong;
    }
}
