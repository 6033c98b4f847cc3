namespace AstraWeave.Sdk.Agents;

/// <summary>Why a step failed where the game gave no reason of its own; the model reads it.</summary>
internal enum AgentFault
{
    /// <summary>The game reported it as cancelled, without having been told to.</summary>
    Aborted,

    /// <summary>No report within <see cref="AgentOptions.StepTimeout"/>.</summary>
    TookTooLong,

    /// <summary>The guard let it wait longer than <see cref="AgentOptions.GuardTimeout"/>.</summary>
    WaitedTooLong,

    /// <summary>The allow-list has changed since it was planned.</summary>
    NotAllowed,

    /// <summary>It names what does not exist any more, or its tool makes no sense now.</summary>
    NotThere,
}
