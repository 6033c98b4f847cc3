namespace McpServer;

/// <summary>How it is with the gate.</summary>
public enum GateState
{
    Closed,
    Open,
}
