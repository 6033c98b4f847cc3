namespace AstraWeave.Sdk;

/// <summary>What the parser does with a value that its constraint does not allow.</summary>
public enum ConstraintPolicy
{
    /// <summary>Drop the step and report it.</summary>
    Reject,

    /// <summary>Take the nearest allowed number, or cut a text at its maximum length. Other violations are still rejected.</summary>
    Clamp,
}
