namespace AstraWeave.Sdk.Agents;

/// <summary>Why an agent requests a plan.</summary>
public enum PlanTrigger
{
    /// <summary>It requests none.</summary>
    None,

    /// <summary>No step is left.</summary>
    NothingLeft,

    /// <summary>The last step runs, and the next plan is requested ahead.</summary>
    PlanAhead,

    /// <summary>The context's key has changed since the plan was requested.</summary>
    ContextChanged,

    /// <summary>The plan is older than <see cref="AgentOptions.ReplanInterval"/>.</summary>
    Interval,

    /// <summary>A step failed.</summary>
    StepFailed,

    /// <summary>The guard gave up a step that had not started.</summary>
    GuardGaveUp,

    /// <summary>The game interrupted.</summary>
    Interrupted,
}
