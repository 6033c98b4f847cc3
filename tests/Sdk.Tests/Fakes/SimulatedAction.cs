namespace AstraWeave.Sdk.Tests.Fakes;

/// <summary>A generated toolset, for the simulated model to plan with.</summary>
[LlmToolset]
internal readonly partial struct SimulatedAction
{
    [LlmTool("Walk to a cell.")]
    internal readonly record struct MoveTo([System.ComponentModel.DataAnnotations.Range(0, 63)] int X, [System.ComponentModel.DataAnnotations.Range(0, 63)] int Y);

    [LlmTool("Say something.")]
    internal readonly record struct Say([System.ComponentModel.DataAnnotations.StringLength(80)] PlanText Text);
}
