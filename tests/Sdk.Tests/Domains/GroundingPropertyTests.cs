using System.Text;
using AstraWeave.Sdk.Parsing;

namespace AstraWeave.Sdk.Tests.Domains;

/// <summary>No step reaches the game that names what does not exist: random contexts against answers that name everything, by every path of the parser.</summary>
public sealed class GroundingPropertyTests
{
    /// <summary>A million with ASTRAWEAVE_LONG=1, thirty thousand without.</summary>
    private static int Iterations => Environment.GetEnvironmentVariable("ASTRAWEAVE_LONG") == "1" ? 1_000_000 : 30_000;

    [Fact]
    public void No_parser_lets_through_what_does_not_exist_and_none_holds_back_what_does()
    {
        RandomSituations random = new(140);
        GroundedAction[] steps = new GroundedAction[64];
        PlanTextBuffer texts = new();
        int legal = 0;
        int refused = 0;
        for (int i = 0; i < Iterations; i++)
        {
            GroundedState context = random.Context();
            PlanParseOptions options = new() { Domains = RandomSituations.DomainsOf(in context), Allowed = context.Tools };
            byte[] strict = Encoding.UTF8.GetBytes(random.WireAnswer());
            byte[] loose = Encoding.UTF8.GetBytes(random.LooseAnswer());

            int all = GroundedAction.Parse(strict, steps, texts, new PlanParseOptions { Mode = ParseMode.Strict }).StepCount;
            int expected = Count(steps.AsSpan(0, all), in context, clamps: true);
            PlanParseResult result = GroundedAction.Parse(strict, steps, texts, options with { Mode = ParseMode.Strict });
            Assert.Equal(expected, result.StepCount);
            AllLegal(steps.AsSpan(0, result.StepCount), in context, strict);
            legal += result.StepCount;
            refused += all - result.StepCount;

            result = GroundedAction.Parse(loose, steps, texts, options);
            AllLegal(steps.AsSpan(0, result.StepCount), in context, loose);

            Stream(loose, options, in context, random);
            texts.Reset();
        }

        // The property would hold of a parser that takes nothing, and of one that is asked for nothing that is not there.
        Assert.True(legal > Iterations / 4 && refused > Iterations / 4, $"{legal} legal, {refused} refused");
    }

    private static void Stream(byte[] answer, in PlanParseOptions options, in GroundedState context, RandomSituations random)
    {
        PlanStreamParser<GroundedAction> parser = new(options);
        List<GroundedAction> taken = [];
        for (int position = 0; position < answer.Length;)
        {
            int length = Math.Min(1 + random.Next(40), answer.Length - position);
            _ = parser.Append(answer.AsSpan(position, length));
            position += length;
            Take();
        }

        _ = parser.Complete();
        Take();
        AllLegal(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(taken), in context, answer);

        void Take()
        {
            while (parser.TryTake(out GroundedAction step))
            {
                taken.Add(step);
            }
        }
    }

    /// <summary>How many of these may pass: clamped ones wherever there is an enemy to aim at.</summary>
    private static int Count(ReadOnlySpan<GroundedAction> steps, in GroundedState context, bool clamps)
    {
        int count = 0;
        foreach (ref readonly GroundedAction step in steps)
        {
            bool isClamped = clamps && step.TryGet(out GroundedAction.Aim _) && context.Tools.Allows(step.ToolIndex) && context.Visible.ToArray().Any(static enemy => enemy.Id is >= 0 and <= 90);
            count += isClamped || GroundedOracle.IsLegal(in step, in context) ? 1 : 0;
        }

        return count;
    }

    private static void AllLegal(ReadOnlySpan<GroundedAction> steps, in GroundedState context, byte[] answer)
    {
        foreach (ref readonly GroundedAction step in steps)
        {
            if (!GroundedOracle.IsLegal(in step, in context))
            {
                Assert.Fail($"{step} of {Encoding.UTF8.GetString(answer)} in {RandomSituations.DomainsOf(in context)}");
            }
        }
    }
}
