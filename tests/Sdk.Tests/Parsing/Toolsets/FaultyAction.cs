namespace AstraWeave.Sdk.Tests.Parsing.Toolsets;

/// <summary>A toolset with a tool that breaks its promise: its constructor throws.</summary>
[LlmToolset]
public readonly partial struct FaultyAction
{
    [LlmTool("Stay where you are.")]
    public readonly record struct Hold;

    [LlmTool("Throw from the constructor.")]
    public readonly record struct Fail
    {
        public Fail(int code) => throw new ArgumentException("never", nameof(code));

        public int Code { get; }
    }
}
