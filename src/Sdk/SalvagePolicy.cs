namespace AstraWeave.Sdk;

/// <summary>What becomes of a plan in which a step is not valid.</summary>
public enum SalvagePolicy
{
    /// <summary>The bad step is dropped and reported, the others are kept.</summary>
    KeepValidSteps,

    /// <summary>The steps before the first bad one are kept.</summary>
    StopAtFirstBadStep,

    /// <summary>One bad step, or a cut-off answer, refuses the whole plan.</summary>
    AllOrNothing,
}
