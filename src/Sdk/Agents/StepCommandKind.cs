namespace AstraWeave.Sdk.Agents;

/// <summary>What the game is to do now.</summary>
public enum StepCommandKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Begin a step, and report its outcome when it is known.</summary>
    Start,

    /// <summary>Give up a step that was started, and report when it has ended, however it ended.</summary>
    Cancel,
}
