namespace AstraWeave.Sdk;

/// <summary>What happens to the call to the model when the budget ends before it.</summary>
public enum DeadlineBehavior
{
    /// <summary>It may finish in the background and fill the cache for the next call with this context. Without a cache, this is the same as <see cref="Cancel"/>.</summary>
    FinishAndCache,

    /// <summary>It is cancelled, unless other callers wait for it.</summary>
    Cancel,
}
