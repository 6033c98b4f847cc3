namespace AstraWeave.Sdk.Tests.Fakes;

/// <summary>Another toolset, for planners side by side.</summary>
[LlmToolset]
internal readonly partial struct OtherAction
{
    [LlmTool("Do nothing for a turn.")]
    internal readonly record struct Wait;
}
