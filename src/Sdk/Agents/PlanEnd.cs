namespace AstraWeave.Sdk.Agents;

/// <summary>How a plan ended.</summary>
internal enum PlanEnd
{
    /// <summary>Carried out to its last step.</summary>
    Done,

    /// <summary>A step failed or was given up.</summary>
    Failed,

    /// <summary>Another plan took its place.</summary>
    Replaced,

    /// <summary>The game stopped the agent.</summary>
    Stopped,

    /// <summary>It had no steps.</summary>
    Empty,
}
