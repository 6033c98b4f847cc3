namespace AstraWeave.Sdk.Agents;

/// <summary>What an agent is about. A plan being asked for does not stop the plan being carried out.</summary>
public enum AgentPhase
{
    /// <summary>Nothing: it has not been ticked yet, or it is stopped.</summary>
    Idle,

    /// <summary>No step is left; a plan is being asked for, or will be as soon as it may.</summary>
    Planning,

    /// <summary>A plan is being carried out.</summary>
    Acting,

    /// <summary>A plan did not work and nothing of it is left to do; its continuation is being asked for, or will be as soon as it may.</summary>
    Repairing,
}
