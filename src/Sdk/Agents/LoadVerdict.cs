namespace AstraWeave.Sdk.Agents;

/// <summary>Whether an agent accepted a saved state. Unless it is <see cref="Loaded"/>, the agent starts idle.</summary>
public enum LoadVerdict
{
    /// <summary>The agent continues where it was.</summary>
    Loaded,

    /// <summary>The state was saved in another version of the format.</summary>
    OtherVersion,

    /// <summary>The state belongs to another toolset, or the toolset has changed.</summary>
    OtherToolset,

    /// <summary>The state belongs to another character.</summary>
    OtherAgent,

    /// <summary>The state is inconsistent, or one of its steps is invalid or of a tool that is not allowed.</summary>
    Malformed,
}
