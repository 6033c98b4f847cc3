namespace AstraWeave.Sdk.Agents;

/// <summary>Whether a step can be carried out.</summary>
public enum GuardVerdict
{
    /// <summary>It can start.</summary>
    Go,

    /// <summary>Not yet: what it needs may still come about, by the steps before it or by itself.</summary>
    Wait,

    /// <summary>It cannot work any more, whatever the steps before it do: the plan is cut here and repaired.</summary>
    GiveUp,
}
