namespace AstraWeave.Sdk.Caching.Similarity;

/// <summary>Gives the plan of a similar text while that is shown to be right, and keeps checking.</summary>
/// <remarks>
/// Every plan that is made is a check: would a similar text's plan have been given here, and would it have been this one? So checking costs no call of its own.
/// A share of what could be given is planned anew all the same, so that checks go on.
/// </remarks>
internal sealed class SimilarPlans<TAction>
    where TAction : struct, ILlmToolset<TAction>
{
    /// <summary>What one text takes in the index beside its key, about: its entry, and its places in the tables of keys and chains.</summary>
    public const int BytesPerText = 320;

    private readonly LruStore<CachedPlan<TAction>> _store;
    private readonly SimilarityIndex _index;
    private readonly ErrorBound _bound;
    private readonly int _shadowEvery;
    private int _turn;

    public SimilarPlans(LruStore<CachedPlan<TAction>> store, SimilarityOptions options)
    {
        _store = store;
        _index = new SimilarityIndex(new GuardWords(TAction.Descriptor, options.GuardWords), options.Threshold);
        _bound = new ErrorBound(options.MaxErrorRate);
        _shadowEvery = (int)Math.Round(1 / options.ShadowShare);
        _store.Removed += _index.Remove;
    }

    /// <summary>Whether similar plans are given at the moment.</summary>
    public bool Serves => _bound.Holds;

    public int Count => _index.Count;

    /// <summary>Finds a plan that may be given.</summary>
    public bool TryGet(ReadOnlySpan<byte> key, int field, out CachedPlan<TAction>? plan, out double score)
    {
        plan = null;
        score = 0;
        return _bound.Holds
            && _index.TryFind(key, field, out byte[]? match, out score)
            && Interlocked.Increment(ref _turn) % _shadowEvery != 0
            && _store.TryGet(match, out plan);
    }

    /// <summary>Checks what would have been given against the plan that was made.</summary>
    public void Check(byte[] key, int field, Plan<TAction> made)
    {
        if (_index.TryFind(key, field, out byte[]? match, out _)
            && !match.AsSpan().SequenceEqual(key)
            && _store.TryPeek(match, out CachedPlan<TAction>? similar))
        {
            _bound.Record(similar!.Plan.Steps.SequenceEqual(made.Steps));
        }
    }

    /// <summary>Makes a text findable; before its plan is stored, so that its removal cannot be missed.</summary>
    public void Add(byte[] key, int field) => _index.Add(key, field);

    public void Forget(byte[] key) => _index.Remove(key);
}
