using System.ComponentModel.DataAnnotations;

namespace AstraWeave.Sdk.IntegrationTests.Caching;

/// <summary>The tools of these tests.</summary>
[LlmToolset]
internal readonly partial struct SharedAction
{
    [LlmTool("Walk to a cell.")]
    internal readonly record struct MoveTo([Range(0, 63)] int X, [Range(0, 63)] int Y);

    [LlmTool("Do nothing for a turn.")]
    internal readonly record struct Wait;
}
