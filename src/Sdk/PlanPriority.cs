namespace AstraWeave.Sdk;

/// <summary>Which calls go first when many wait for the model.</summary>
public enum PlanPriority
{
    /// <summary>After all others.</summary>
    Low = -1,

    /// <summary>The default.</summary>
    Normal = 0,

    /// <summary>Before all others.</summary>
    High = 1,
}
