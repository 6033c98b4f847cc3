namespace AstraWeave.Sdk;

/// <summary>What happens to a plan with an invalid step.</summary>
public enum SalvagePolicy
{
    /// <summary>The invalid step is dropped and reported; the others are kept.</summary>
    KeepValidSteps,

    /// <summary>Only the steps before the first invalid one are kept.</summary>
    StopAtFirstBadStep,

    /// <summary>One invalid step, or a truncated answer, makes the whole plan invalid.</summary>
    AllOrNothing,
}
