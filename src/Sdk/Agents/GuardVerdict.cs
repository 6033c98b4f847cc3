namespace AstraWeave.Sdk.Agents;

/// <summary>Whether a step can start.</summary>
public enum GuardVerdict
{
    /// <summary>It can start.</summary>
    Go,

    /// <summary>Not yet: its precondition may still become true, through earlier steps or by itself.</summary>
    Wait,

    /// <summary>Never, whatever the earlier steps do: the plan ends before this step, and the agent replans.</summary>
    GiveUp,
}
