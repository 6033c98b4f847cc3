namespace AstraWeave.Sdk.Agents;

/// <summary>What an agent made of a saved state. It starts idle after all but <see cref="Loaded"/>.</summary>
public enum LoadVerdict
{
    /// <summary>The agent goes on where it was.</summary>
    Loaded,

    /// <summary>The state was saved in another version of its form.</summary>
    OtherVersion,

    /// <summary>The state belongs to another toolset, or the toolset has changed.</summary>
    OtherToolset,

    /// <summary>The state belongs to another character.</summary>
    OtherAgent,

    /// <summary>The state contradicts itself, or a step in it is no valid one of the allowed tools.</summary>
    Malformed,
}
