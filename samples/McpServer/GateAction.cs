using System.ComponentModel.DataAnnotations;
using AstraWeave.Sdk;

namespace McpServer;

/// <summary>What a guard at a gate can do.</summary>
[LlmToolset]
public readonly partial struct GateAction
{
    /// <summary>Look around: where the guard stands, and how it is with the gate.</summary>
    [LlmTool]
    public readonly record struct Look;

    /// <summary>Walk to a cell of the yard.</summary>
    [LlmTool]
    public readonly record struct MoveTo([Range(0, 9)] int X, [Range(0, 9)] int Y);

    /// <summary>Open or close the gate; the guard must stand beside it.</summary>
    [LlmTool]
    public readonly record struct SetGate(GateState State);

    /// <summary>Say something aloud.</summary>
    [LlmTool]
    public readonly record struct Say([StringLength(60)] string Text);
}
