namespace AstraWeave.Sdk.Parsing;

/// <summary>How an answer was read.</summary>
public enum PlanParseStatus
{
    /// <summary>No step could be read.</summary>
    Failed,

    /// <summary>The plan is whole: no step was dropped or cut off.</summary>
    Complete,

    /// <summary>Some steps were read; others were dropped or cut off.</summary>
    Partial,

    /// <summary>The plan is whole and has no steps.</summary>
    Empty,
}
