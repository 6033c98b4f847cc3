using System.Text;
using AstraWeave.Sdk.Parsing;
using AstraWeave.Sdk.Parsing.Recovery;
using AstraWeave.Sdk.Tests.Parsing.Recovery.Accounting;
using AstraWeave.Sdk.Tests.Parsing.Toolsets;
using Xunit;

namespace AstraWeave.Sdk.Tests.Parsing.Recovery;

/// <summary>The paths that look away from most of an answer give what reading all of it gives. <c>ASTRAWEAVE_LONG=1</c> reads fifty times as many answers.</summary>
public sealed class FastPathTests
{
    private static readonly string[] s_plans =
    [
        "{\"plan_id\":\"p\",\"steps\":[{\"act\":\"move_to\",\"x\":3,\"y\":4},{\"act\":\"wait\",\"seconds\":2}]}",
        "{\n  \"steps\": [\n    {\"act\": \"say\", \"text\": \"On my way, [north] {fast}\"}\n  ]\n}",
        "{\"steps\":[{\"act\":\"hold\"}],\"plan_id\":\"late\"}", "{\"steps\":[{\"act\":\"wait\",\"seconds\":2}],\"note\":{\"a\":[1]}}",
        "{\"steps\":[]}", "{\"plan_id\":\"p\",\"steps\":[{\"act\":\"wait\",\"seconds\":900}]}", "{\"steps\":[{\"act\":\"hold\"},]}", "{\"steps\":[{\"act\":\"hold\"}]", "{\"act\":\"hold\"}",
    ];

    // What stands around plans: words that tell something, words that nobody knows, marks, and bytes that look like the beginning of one.
    private static readonly string[] s_pieces =
    [
        " ", "\n", "\n\n", "Sure! ", "Here is the plan:\n", "Zorp: ", "zorp\n", "I will do this at once. ", "```json\n", "```", "\n```\n", "~~~\n", "## Plan\n", "## Zorp\n\n", "**Answer:** ", "maybe ", "For example: ", "Previous plan:\n", "or ",
        "Draft:\n", "- ", "1. ", "> ", "— ", "： ", "：", "。", "思考：", "然后", "é", "▷", "◁x▷", "【x】", "＜", "｛", "<br>", "</think>", "<zorp>", "</zorp>", "[x]", "[/x]", "{x}", "[1]", "(see above)", "?", "!", ", ", ";", "]", "}", "// ", "/* a */", "<!-- b -->",
        "hold()", "wait(seconds=2)\n", "\nhold()", "steps:\n", "\"quoted\" ", "| a | ", "\\begin{x}", "=== x ===\n", "x>", "tool_call>", "act: hold\n", "Good luck, it should work.", "Then wait.", "if not, retreat", "user\n", "don't ", "e.g. ",
    ];

    private static int Answers => Environment.GetEnvironmentVariable("ASTRAWEAVE_LONG") == "1" ? 2_000_000 : 40_000;

    [Fact]
    public void A_sole_root_is_what_the_reader_of_answers_reads()
    {
        Random random = new(19);
        int taken = 0;
        for (int i = 0; i < Answers; i++)
        {
            byte[] answer = Compose(random);
            if (!Encoding.UTF8.GetString(answer).TrimStart().StartsWith('{') && TryReadSole(answer, out ParsedPlan<CompanionAction> fast))
            {
                taken++;
                AssertSame(fast, ReadAll(answer), answer);
            }
        }

        Assert.InRange(taken, Answers / 40, Answers);
    }

    [Fact]
    public void A_plan_that_nothing_continues_is_what_the_reader_of_answers_reads()
    {
        Random random = new(23);
        int taken = 0;
        for (int i = 0; i < Answers; i++)
        {
            byte[] answer = Encoding.UTF8.GetBytes(Pick(random, s_plans) + Around(random));
            if (TryReadFirst(answer, out ParsedPlan<CompanionAction> fast))
            {
                taken++;
                AssertSame(fast, ReadAll(answer), answer);
            }
        }

        Assert.InRange(taken, Answers / 40, Answers);
    }

    private static bool TryReadSole(byte[] answer, out ParsedPlan<CompanionAction> plan)
    {
        CompanionAction[] steps = new CompanionAction[64];
        PlanSink<CompanionAction> sink = new(steps, new PlanTextBuffer(), default);
        bool isRead = SoleRoot<CompanionAction>.TryRead(answer, ref sink);
        plan = Plan(sink.ToResult(answer), steps);
        return isRead;
    }

    private static bool TryReadFirst(byte[] answer, out ParsedPlan<CompanionAction> plan)
    {
        CompanionAction[] steps = new CompanionAction[64];
        PlanTextBuffer texts = new();
        PlanSink<CompanionAction> sink = new(steps, texts, default);
        PlanReader reader = new(answer, texts, new PlanParseOptions().MaxDepth);
        bool isRead = StrictEngine<CompanionAction>.ReadRoot(ref reader, ref sink, dropBadSteps: false, out _)
            && sink.Count > 0 && !sink.HasExtraValues && !SoleRoot<CompanionAction>.Continues(answer, reader.Position);
        if (isRead)
        {
            RecoveryEngine<CompanionAction>.Continue(ref reader, ref sink, isWhole: true, failedStep: -1);
        }

        plan = Plan(sink.ToResult(answer), steps);
        return isRead;
    }

    private static ParsedPlan<CompanionAction> ReadAll(byte[] answer)
    {
        CompanionAction[] steps = new CompanionAction[64];
        PlanTextBuffer texts = new();
        PlanSink<CompanionAction> sink = new(steps, texts, default);
        LooseTape tape = LooseTape.Rent();
        tape.Allow(answer.Length * 4L);
        _ = AnswerReader<CompanionAction>.Read(new Scope(answer, tape, texts, new PlanParseOptions().MaxDepth, CompanionAction.Descriptor), ref sink);
        LooseTape.Return(tape);
        return Plan(sink.ToResult(answer), steps);
    }

    private static ParsedPlan<CompanionAction> Plan(PlanParseResult result, CompanionAction[] steps) => new(result.PlanId.ToString(), steps[..result.StepCount], result);

    private static void AssertSame(ParsedPlan<CompanionAction> fast, ParsedPlan<CompanionAction> all, byte[] answer) =>
        Assert.True(fast.IsSameResult(all), $"{Encoding.UTF8.GetString(answer)}\nfast {fast}\nall  {all}");

    private static byte[] Compose(Random random)
    {
        StringBuilder text = new();
        for (int thoughts = random.Next(3); thoughts > 0; thoughts--)
        {
            string thought = Pick(random, ThoughtFrames.Sayings).Replace("{0}", Pick(random, ThoughtFrames.Thoughts), StringComparison.Ordinal);
            (string _, Func<string, string, string> write) = Pick(random, ThoughtFrames.Marks);
            text.Append(write(Pick(random, random.Next(4) == 0 ? ThoughtFrames.Unknown : ThoughtFrames.Known), random.Next(2) == 0 ? thought : "Left or right, a < b?"));
        }

        return Encoding.UTF8.GetBytes(text.Append(Around(random)).Append(Pick(random, s_plans)).Append(random.Next(2) == 0 ? "" : Around(random)).ToString());
    }

    private static string Around(Random random) => string.Concat(Enumerable.Range(0, random.Next(4)).Select(_ => Pick(random, s_pieces)));

    private static T Pick<T>(Random random, T[] items) => items[random.Next(items.Length)];
}
