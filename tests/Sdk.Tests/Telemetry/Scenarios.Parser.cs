using AstraWeave.Sdk.Tests.Fakes;

namespace AstraWeave.Sdk.Tests.Telemetry;

/// <content>What the parser mends and drops.</content>
internal static partial class Scenarios
{
    private const string KeepsOne = """{"act":"wait"}]}""";

    private static IEnumerable<Scenario> Parser =>
    [
        Mended("surrounding_text", """Sure! {"steps":[{"act":"wait"}]}"""),
        Mended("envelope", """{"response":"{\"steps\":[{\"act\":\"wait\"}]}"}"""),
        Mended("root_shape", """[{"act":"wait"}]"""),
        Mended("commas", """{"steps":[{"act":"wait"},]}"""),
        Mended("quotes", """{'steps':[{"act":"wait"}]}"""),
        Mended("comments", """{"steps":[/* now */{"act":"wait"}]}"""),
        Mended("separators", """{"steps"=[{"act":"wait"}]}"""),
        Mended("folded_name", """{"steps":[{"act":"Wait"}]}"""),
        Mended("coerced_value", """{"steps":[{"act":"move_to","x":"1","y":2}]}"""),
        Mended("extra_property", """{"steps":[{"act":"wait","why":"tired"}]}"""),
        Dropped("unknown_tool", """{"steps":[{"act":"fly"},""" + KeepsOne) with { Moved = ["cache.miss 1", "llm.request.count 1", "llm.success.count 1", "plan.hallucination.count 1", "plan.step_dropped.count 1 reason=unknown_tool"] },
        Dropped("missing_argument", """{"steps":[{"act":"move_to","x":1},""" + KeepsOne),
        Dropped("out_of_range", """{"steps":[{"act":"move_to","x":1,"y":64},""" + KeepsOne),
        Dropped("wrong_type", """{"steps":[{"act":"move_to","x":1,"y":"north"},""" + KeepsOne),
        Dropped("wrong_length", $$"""{"steps":[{"act":"say","text":"{{new string('a', 81)}}"},""" + KeepsOne),
        Dropped("missing_tool", """{"steps":[{"x":1},""" + KeepsOne),
        Dropped("tool_not_allowed", """{"steps":[{"act":"say","text":"no"},""" + KeepsOne) with { Play = static sut => sut.PlanAsync(options: new PlanOptions { Allowed = ToolMask.Of<TestAction>(Step.Wait().ToolIndex) }) },
    ];

    /// <summary>What was mended is a whole plan all the same.</summary>
    private static Scenario Mended(string kind, string answer) =>
        new($"mended: {kind}", [Replies.Text(answer)], static sut => sut.PlanAsync(), [.. Made, $"plan.repair.count 1 kind={kind}"]);

    /// <summary>What lost a step is not remembered.</summary>
    private static Scenario Dropped(string reason, string answer) =>
        new($"dropped: {reason}", [Replies.Text(answer)], static sut => sut.PlanAsync(), "cache.miss 1", "llm.request.count 1", "llm.success.count 1", $"plan.step_dropped.count 1 reason={reason}");
}
