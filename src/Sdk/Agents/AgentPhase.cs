namespace AstraWeave.Sdk.Agents;

/// <summary>What an agent does. Requesting a plan does not stop the current plan.</summary>
public enum AgentPhase
{
    /// <summary>Nothing: it has not been ticked yet, or it was stopped.</summary>
    Idle,

    /// <summary>No step is left. A plan is requested, or will be as soon as the intervals allow.</summary>
    Planning,

    /// <summary>A plan is being carried out.</summary>
    Acting,

    /// <summary>A plan failed and none of its steps is left. A new plan is requested, or will be as soon as the intervals allow.</summary>
    Repairing,
}
