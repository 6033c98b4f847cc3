namespace AstraWeave.Sdk.Agents;

/// <summary>How it stands with a step.</summary>
public enum StepOutcomeKind
{
    /// <summary>It goes on; said now and then, it keeps a long step from running into <see cref="AgentOptions.StepTimeout"/>.</summary>
    Running,

    /// <summary>It was done.</summary>
    Succeeded,

    /// <summary>It could not be done.</summary>
    Failed,

    /// <summary>It was given up, as a cancel command wanted. Without such a command it counts as failed.</summary>
    Cancelled,
}
