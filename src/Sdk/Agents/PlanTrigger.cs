namespace AstraWeave.Sdk.Agents;

/// <summary>Why an agent asks for a plan.</summary>
public enum PlanTrigger
{
    /// <summary>It does not.</summary>
    None,

    /// <summary>No step is left.</summary>
    NothingLeft,

    /// <summary>The last step runs: the next plan is asked for meanwhile.</summary>
    PlanAhead,

    /// <summary>The context's key is another one than when the plan was asked for.</summary>
    ContextChanged,

    /// <summary>The plan is as old as <see cref="AgentOptions.ReplanInterval"/>.</summary>
    Interval,

    /// <summary>A step failed.</summary>
    StepFailed,

    /// <summary>The guard gave up a step that had not started.</summary>
    GuardGaveUp,

    /// <summary>The game interrupted.</summary>
    Interrupted,
}
