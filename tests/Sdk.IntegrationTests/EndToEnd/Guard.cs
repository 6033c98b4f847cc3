using System.ComponentModel.DataAnnotations;
using AstraWeave.Sdk;

namespace Sdk.IntegrationTests.EndToEnd;

/// <summary>What a guard can do: a small toolset for whole calls.</summary>
[LlmToolset]
public readonly partial struct Guard
{
    /// <summary>Walk to a grid cell.</summary>
    [LlmTool]
    public readonly record struct MoveTo([Range(0, 63)] int X, [Range(0, 63)] int Y, bool Quiet = false);

    /// <summary>Say something.</summary>
    [LlmTool]
    public readonly record struct Say([StringLength(40)] string Text);

    /// <summary>Stay where you are.</summary>
    [LlmTool]
    public readonly record struct Wait;
}
