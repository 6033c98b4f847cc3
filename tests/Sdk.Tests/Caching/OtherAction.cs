namespace AstraWeave.Sdk.Tests.Caching;

/// <summary>Tools named like those of the other toolset, with another type of argument.</summary>
[LlmToolset]
internal readonly partial struct OtherAction
{
    [LlmTool("Walk to a cell.")]
    internal readonly record struct MoveTo(float X, float Y);
}
