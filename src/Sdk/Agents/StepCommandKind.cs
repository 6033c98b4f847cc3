namespace AstraWeave.Sdk.Agents;

/// <summary>What the game must do now.</summary>
public enum StepCommandKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Start a step, and report its outcome when it is known.</summary>
    Start,

    /// <summary>Cancel a running step, and report when it has ended, however it ended.</summary>
    Cancel,
}
