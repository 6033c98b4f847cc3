namespace AstraWeave.Sdk.Tests.Fakes;

/// <summary>A third toolset, for planners side by side.</summary>
[LlmToolset]
internal readonly partial struct ThirdAction
{
    [LlmTool("Do nothing for a turn.")]
    internal readonly record struct Wait;
}
