using AstraWeave.Sdk.Caching.Distributed;
using AstraWeave.Sdk.Caching.Similarity;
using AstraWeave.Sdk.Contexts;
using AstraWeave.Sdk.Telemetry;

namespace AstraWeave.Sdk.Caching;

/// <summary>
/// The plans of one toolset, by everything that decides what the model would answer.
/// <code>
/// context → key ─ equal ─────────────────────────────────────→ HitExact
///            └ text → normalized key ─ equal ────────────────→ HitExact
///                        └ similar text, guards, bound ──────→ HitSimilar
///                              └ none → Miss, and the key to store under
/// </code>
/// </summary>
internal sealed partial class PlanCache<TAction>
    where TAction : struct, ILlmToolset<TAction>
{
    /// <summary>The object around a plan, and the header of its key's array.</summary>
    private const int EntryOverheadBytes = 80;

    private readonly LruStore<CachedPlan<TAction>> _store;
    private readonly SimilarPlans<TAction>? _similar;
    private readonly DistributedTier<TAction>? _shared;
    private readonly LlmTelemetry _telemetry;
    private readonly TimeProvider _time;

    /// <param name="store">Where the plans are; shared by whoever should share plans.</param>
    /// <param name="identity">What all keys have in common.</param>
    /// <param name="telemetry">Where look-ups are counted.</param>
    /// <param name="time">When plans are made.</param>
    /// <param name="similar">Finds plans of similar texts; <see langword="null"/> where that is off.</param>
    /// <param name="shared">The plans that processes share; <see langword="null"/> where that is off.</param>
    public PlanCache(
        LruStore<CachedPlan<TAction>> store,
        CacheIdentity identity,
        LlmTelemetry telemetry,
        TimeProvider time,
        SimilarPlans<TAction>? similar = null,
        DistributedTier<TAction>? shared = null)
    {
        _store = store;
        _similar = similar;
        _shared = shared;
        _telemetry = telemetry;
        _time = time;
        _maxKeyBytes = RoomForKey(identity.MaxContextBytes);
        _isWide = identity.WideTextNormalization;
        _sampling = identity.Sampling;
        _fixedFields = RenderFixedFields(identity);
        _defaultSampling = Sampling.Resolve(_sampling, default);
        _defaultFields = RenderDefaultFields();
    }

    public int Count => _store.Count;

    /// <summary>Whether processes share plans.</summary>
    public bool IsShared => _shared is not null;

    /// <summary>Completes when everything for other processes is written or dropped.</summary>
    internal Task Written => _shared?.Written ?? Task.CompletedTask;

    /// <summary>Looks for the plan of an equal situation. Counts nothing: whether the plan is taken is not known yet.</summary>
    /// <param name="context">The situation.</param>
    /// <param name="options">What the call asks for.</param>
    /// <param name="wantsKey">Whether anything may be stored under the key that missed; without, a miss allocates nothing.</param>
    /// <param name="plan">The plan, where there is one.</param>
    /// <param name="missedKey">The key to store under, where there is none.</param>
    public CacheDecision Find<TContext>(in TContext context, in PlanOptions options, bool wantsKey, out CachedPlan<TAction>? plan, out byte[]? missedKey)
        where TContext : ILlmContext
    {
        ReusableBuffer buffer = ReusableBuffer.Rent(_maxKeyBytes);
        try
        {
            int field = WriteKey(buffer, in context, in options);
            missedKey = null;
            if (_store.TryGet(buffer.WrittenSpan, out plan)
                || (NormalizeKey(buffer, field, in context) && _store.TryGet(buffer.WrittenSpan, out plan)))
            {
                return CacheDecision.HitExact;
            }

            if (typeof(TContext) == typeof(TextPrompt) && _similar is not null && _similar.TryGet(buffer.WrittenSpan, field, out plan, out double score))
            {
                return CacheDecision.HitSimilar(score);
            }

            plan = null;
            missedKey = wantsKey ? buffer.WrittenSpan.ToArray() : null;
            return CacheDecision.Miss;
        }
        finally
        {
            buffer.Return();
        }
    }

    /// <summary>Looks for the plan of an equal situation and leaves everything as it is.</summary>
    public CacheDecision Peek<TContext>(in TContext context, in PlanOptions options, out CachedPlan<TAction>? plan)
        where TContext : ILlmContext =>
        _store.TryPeek(KeyOf(in context, in options), out plan) ? CacheDecision.HitExact : CacheDecision.Miss;

    /// <summary>Looks once more for what a key missed, and leaves everything as it is.</summary>
    public CachedPlan<TAction>? Peek(byte[] missedKey) => _store.TryPeek(missedKey, out CachedPlan<TAction>? plan) ? plan : null;

    /// <summary>Counts a look-up: each is exactly one of hit, similar hit and miss.</summary>
    public void Record(CacheDecision decision) => (decision.Outcome switch
    {
        CacheOutcome.HitExact => _telemetry.CacheHits,
        CacheOutcome.HitSimilar => _telemetry.CacheSimilarHits,
        _ => _telemetry.CacheMisses,
    }).Add();

    /// <summary>Remembers a plan. Only for complete, validated plans.</summary>
    /// <param name="key">The key that missed.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="heldBytes">What the plan holds in memory.</param>
    /// <param name="tokensSaved">What each hit saves.</param>
    public void Set(byte[] key, Plan<TAction> plan, long heldBytes, long tokensSaved = 0)
    {
        CachedPlan<TAction> cached = new(plan, _time.GetUtcNow(), tokensSaved, heldBytes);
        Keep(key, cached);
        _shared?.Write(key, cached);
    }

    /// <summary>Looks where other processes leave their plans.</summary>
    /// <param name="key">The key that missed.</param>
    /// <param name="allowed">The tools a step may use.</param>
    /// <param name="remaining">What remains of the call's budget.</param>
    public Task<CachedPlan<TAction>?> FindSharedAsync(byte[] key, ToolMask allowed, TimeSpan remaining) => _shared!.FindAsync(key, allowed, remaining);

    /// <summary>Remembers the plan of another process, for as long as it may be read there.</summary>
    public void Adopt(byte[] key, CachedPlan<TAction> plan) => Keep(key, plan, _shared!.LifeOf(plan));

    public void Clear() => _store.Clear();

    private void Keep(byte[] key, CachedPlan<TAction> plan, TimeSpan? timeToLive = null)
    {
        bool isText = KeyFields.TryFindText(key, out int field);
        if (isText && _similar is not null)
        {
            _similar.Check(key, field, plan.Plan);
            _similar.Add(key, field);
        }

        int beside = EntryOverheadBytes + (isText && _similar is not null ? SimilarPlans<TAction>.BytesPerText : 0);
        bool isKept = _store.Set(key, plan, beside + plan.HeldBytes, timeToLive);
        if (isText && !isKept)
        {
            _similar?.Forget(key);
        }
    }
}
