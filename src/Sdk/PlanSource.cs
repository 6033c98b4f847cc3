namespace AstraWeave.Sdk;

/// <summary>Where a plan came from.</summary>
public enum PlanSource
{
    /// <summary>Not known: the result was never set. No planner returns it.</summary>
    Unknown,

    /// <summary>The in-process cache, for an equal key.</summary>
    CacheExact,

    /// <summary>The in-process cache, for a similar text.</summary>
    CacheSimilar,

    /// <summary>The cache shared between processes.</summary>
    CacheDistributed,

    /// <summary>The model's complete answer.</summary>
    Model,

    /// <summary>The part of the model's answer that arrived in time.</summary>
    ModelPartial,

    /// <summary>The game's own fallback planner.</summary>
    Fallback,

    /// <summary>The declared default plan.</summary>
    Default,
}
