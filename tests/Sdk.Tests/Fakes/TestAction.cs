using System.ComponentModel.DataAnnotations;

namespace AstraWeave.Sdk.Tests.Fakes;

/// <summary>The toolset of these tests.</summary>
[LlmToolset]
internal readonly partial struct TestAction
{
    [LlmTool("Walk to a cell.")]
    internal readonly record struct MoveTo([Range(0, 63)] int X, [Range(0, 63)] int Y);

    [LlmTool("Say something.")]
    internal readonly record struct Say([StringLength(80)] PlanText Text);

    [LlmTool("Do nothing for a turn.")]
    internal readonly record struct Wait;
}
