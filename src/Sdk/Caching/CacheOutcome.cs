namespace AstraWeave.Sdk.Caching;

/// <summary>How a look-up in the cache ended.</summary>
internal enum CacheOutcome
{
    /// <summary>There was no plan.</summary>
    Miss,

    /// <summary>There was the plan of an equal key.</summary>
    HitExact,

    /// <summary>There was the plan of a similar text.</summary>
    HitSimilar,
}
