namespace AstraWeave.Sdk.Tests.Parsing.Recovery;

/// <summary>A toolset with a tool whose name is the end of another one's.</summary>
[LlmToolset]
public readonly partial struct TailAction
{
    [LlmTool("Fires.")]
    public readonly record struct Fire(int Target);

    [LlmTool("Fires so that others can move.")]
    public readonly record struct CoverFire(int Target);
}
