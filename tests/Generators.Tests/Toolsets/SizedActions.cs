using System.ComponentModel.DataAnnotations;

namespace AstraWeave.Sdk.Generators.Tests.Toolsets;

/// <summary>Unmanaged tools of different sizes, overlaid.</summary>
[LlmToolset]
public readonly partial struct SmallAction
{
    [LlmTool("Wait.")]
    public readonly record struct Wait(double Seconds, double Jitter, int Times);

    [LlmTool("Turn.")]
    public readonly record struct Turn(double Angle);
}

/// <summary>Texts share one reference; start and length overlay the other tool's numbers.</summary>
[LlmToolset]
public readonly partial struct TextAction
{
    [LlmTool("Say.")]
    public readonly record struct Say([StringLength(20)] PlanText Text);

    [LlmTool("Think.")]
    public sealed record Think([StringLength(20)] string Text);

    [LlmTool("Turn.")]
    public readonly record struct Turn(double Angle);
}
