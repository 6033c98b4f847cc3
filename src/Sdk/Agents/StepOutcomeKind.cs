namespace AstraWeave.Sdk.Agents;

/// <summary>The kind of a step's outcome.</summary>
public enum StepOutcomeKind
{
    /// <summary>It is still running. Reported from time to time, this keeps a long step from reaching <see cref="AgentOptions.StepTimeout"/>.</summary>
    Running,

    /// <summary>It succeeded.</summary>
    Succeeded,

    /// <summary>It failed.</summary>
    Failed,

    /// <summary>It was cancelled, as a cancel command asked. Without such a command it counts as failed.</summary>
    Cancelled,
}
