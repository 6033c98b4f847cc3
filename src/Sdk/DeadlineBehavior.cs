namespace AstraWeave.Sdk;

/// <summary>What becomes of the model's work when the budget ends before it.</summary>
public enum DeadlineBehavior
{
    /// <summary>It may finish in the background and fill the cache, for the next call in this situation. Without a cache, it is as <see cref="Cancel"/>.</summary>
    FinishAndCache,

    /// <summary>It is cancelled, unless others wait for it.</summary>
    Cancel,
}
