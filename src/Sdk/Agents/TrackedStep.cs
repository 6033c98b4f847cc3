namespace AstraWeave.Sdk.Agents;

/// <summary>A step that was handed out.</summary>
internal struct TrackedStep<TAction>
    where TAction : struct, ILlmToolset<TAction>
{
    public StepId Id;

    public TAction Action;

    public StepPhase Phase;

    /// <summary>Whether no other step waits for it.</summary>
    public bool IsParallel;

    /// <summary>The plan it counts for: the one that brought it, or a later one that begins with it.</summary>
    public int Owner;

    /// <summary>When it was last heard of; while it is being cancelled, when the game was told.</summary>
    public long Since;
}

/// <summary>How far a step is.</summary>
internal enum StepPhase
{
    Running,

    /// <summary>To be cancelled, and the game does not know yet.</summary>
    ToCancel,

    /// <summary>The game was told to give it up.</summary>
    Cancelling,

    /// <summary>Done; kept only until the plan being asked for has come, which may begin with it.</summary>
    Done,
}
