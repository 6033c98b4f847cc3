namespace AstraWeave.Sdk.Resilience;

/// <summary>How much of a plan a text is.</summary>
internal enum AnswerExtent
{
    /// <summary>No plan is recognized in it.</summary>
    NoPlan,

    /// <summary>A plan whose last bracket is missing.</summary>
    Cut,

    /// <summary>A plan to its last bracket.</summary>
    Whole,
}
