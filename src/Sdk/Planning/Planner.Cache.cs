using AstraWeave.Sdk.Caching;
using AstraWeave.Sdk.Contexts;
using AstraWeave.Sdk.Resilience;
using AstraWeave.Sdk.Telemetry;
using Microsoft.Extensions.AI;

namespace AstraWeave.Sdk.Planning;

/// <content>What is remembered, and what of it is given again.</content>
internal sealed partial class Planner<TAction>
{
    /// <summary>A token's length, about, where the server did not count what a hit saves.</summary>
    private const int BytesPerToken = 4;

    private int _toldOfChange;

    /// <summary>Looks for a remembered plan that fits the situation as it is now.</summary>
    /// <param name="context">The situation.</param>
    /// <param name="options">What the caller asked for.</param>
    /// <param name="deadline">When the call began.</param>
    /// <param name="hit">The plan, where there is one.</param>
    /// <param name="miss">What there is to know of a miss.</param>
    /// <param name="wantsKey">Whether a plan may be remembered after a miss.</param>
    /// <param name="checksApart">Whether the game's check of a plan that is there is left to the call: it may block its thread.</param>
    private bool TryAnswerFromCache<TContext>(
        in TContext context, in PlanOptions options, PlanDeadline deadline, out PlanResult<TAction> hit, out CacheMiss miss, bool wantsKey = true, bool checksApart = false)
        where TContext : ILlmContext
    {
        hit = default;
        miss = default;
        if (_cache is null || options.BypassCache)
        {
            return false;
        }

        CacheDecision decision;
        CachedPlan<TAction>? cached;
        try
        {
            decision = _cache.Find(in context, in options, wantsKey, out cached, out byte[]? missedKey);
            miss = new CacheMiss(missedKey, PlanReason.None, Refused: null);
            if (decision.IsHit && !IsGrounded(cached!.Plan, options.Domains))
            {
                // It names somebody who left.
                decision = CacheDecision.Miss;
                miss = new CacheMiss(wantsKey ? _cache.KeyOf(in context, in options) : null, PlanReason.None, cached);
            }

            if (decision.IsHit && checksApart && _validators.Knows<TContext>())
            {
                miss = new CacheMiss(missedKey, PlanReason.None, cached) { Unchecked = decision };
                return false;
            }

            if (decision.IsHit && !_validators.Accept(in context, cached!.Plan))
            {
                decision = CacheDecision.Miss;
                miss = new CacheMiss(wantsKey ? _cache.KeyOf(in context, in options) : null, PlanReason.None, cached);
            }
        }
        catch (Exception exception)
        {
            miss = new CacheMiss(Key: null, ObstacleOf<TContext>(exception), Refused: null);
            return false;
        }

        _cache.Record(decision);
        long now = _time.GetTimestamp();
        long nanoseconds = _time.GetElapsedNanoseconds(deadline.StartedAt, now);
        _telemetry.CacheLookup.Record(nanoseconds);
        if (!decision.IsHit)
        {
            return false;
        }

        hit = HitOf(cached!, decision, _time.GetElapsedTime(deadline.StartedAt, now));
        RecordPlan(nanoseconds, hit.Source);
        return true;
    }

    /// <summary>The result of a hit.</summary>
    internal PlanResult<TAction> HitOf(CachedPlan<TAction> found, CacheDecision decision, TimeSpan elapsed)
    {
        _telemetry.TokensSaved.Add(found.TokensSaved);
        bool isSimilar = decision.Outcome == CacheOutcome.HitSimilar;
        return new PlanResult<TAction>
        {
            Plan = found.Plan,
            Source = isSimilar ? PlanSource.CacheSimilar : PlanSource.CacheExact,
            Similarity = isSimilar ? decision.Score : null,
            Model = ModelName,
            Elapsed = elapsed,
        };
    }

    /// <summary>Counts a look-up whose plan the game had to check.</summary>
    internal void CountLookUp(CacheDecision decision, TimeSpan elapsed)
    {
        _cache!.Record(decision);
        _telemetry.CacheLookup.Record((long)elapsed.TotalNanoseconds);
    }

    /// <summary>What a context's fault means for its call.</summary>
    private PlanReason ObstacleOf<TContext>(Exception fault)
    {
        if (fault is ContextTooLargeException tooLarge)
        {
            _logger.ContextTooLarge(Toolset.Name, typeof(TContext).Name, tooLarge.Bytes, _settings.MaxContextBytes);
            return PlanReason.ContextTooLarge;
        }

        _logger.ContextThrew(fault, Toolset.Name, typeof(TContext).Name);
        return PlanReason.ContextFault;
    }

    /// <summary>Remembers a plan, before its flight lands: whoever then looks once more finds it.</summary>
    private void Remember(byte[] key, Plan<TAction> plan, long heldBytes, ModelAttempt attempt, int answerBytes, ModelQuestion question) =>
        _cache!.Set(key, plan, heldBytes, TokensOf(attempt, question, answerBytes));

    /// <summary>What an answer took: as the server counted, else by its length.</summary>
    private static long TokensOf(ModelAttempt? attempt, ModelQuestion question, int answerBytes)
    {
        long counted = attempt?.Usage is UsageDetails usage ? (usage.InputTokenCount ?? 0) + (usage.OutputTokenCount ?? 0) : 0;
        return counted != 0 ? counted : (question.Bytes + answerBytes) / BytesPerToken;
    }

    /// <summary>Looks once more, and where other processes leave their plans, before the model is asked.</summary>
    /// <param name="leader">Who asks; a plan that does not fit his situation is none.</param>
    /// <param name="work">What would be asked.</param>
    /// <param name="key">What missed.</param>
    /// <param name="refused">The plan that was there and does not fit the situation.</param>
    private ValueTask<Answer<TAction>?> FindMadeMeanwhileAsync(PlanCall<TAction> leader, SharedWork work, byte[] key, CachedPlan<TAction>? refused)
    {
        CachedPlan<TAction>? own = _cache!.Peek(key);
        own = own == refused || (own is not null && !IsGrounded(own.Plan, work.Domains)) ? null : own;
        return own is not null || _cache.IsShared ? FindAsync(own, leader, work, key) : default;
    }

    /// <param name="own">What this process remembers by now.</param>
    /// <param name="leader">Who asks.</param>
    /// <param name="work">What would be asked.</param>
    /// <param name="key">What missed.</param>
    private async ValueTask<Answer<TAction>?> FindAsync(CachedPlan<TAction>? own, PlanCall<TAction> leader, SharedWork work, byte[] key)
    {
        if (own is not null && await leader.AcceptsAsync(own.Plan).ConfigureAwait(false))
        {
            return new Answer<TAction> { Plan = own.Plan, Source = PlanSource.CacheExact, Model = ModelName };
        }

        if (!_cache!.IsShared)
        {
            return null;
        }

        Task<CachedPlan<TAction>?> look = _cache!.FindSharedAsync(key, work.Allowed, leader.Deadline.Remaining);
        await new CompletionAwaiter(look);
        if (await look.ConfigureAwait(false) is not CachedPlan<TAction> shared || !IsGrounded(shared.Plan, work.Domains))
        {
            return null;
        }

        _cache.Adopt(key, shared);
        return await leader.AcceptsAsync(shared.Plan).ConfigureAwait(false) ? new Answer<TAction> { Plan = shared.Plan, Source = PlanSource.CacheDistributed, Model = ModelName } : null;
    }

    /// <summary>Whether another thread changed the situation between key and prompt: then the answer is to another question than the key asks.</summary>
    private bool HasChanged<TContext>(in TContext context, in PlanOptions options, byte[]? missedKey)
        where TContext : ILlmContext
    {
        // A text cannot change.
        if (missedKey is null || typeof(TContext) == typeof(TextPrompt) || HasKey(in context, in options, missedKey))
        {
            return false;
        }

        if (Interlocked.Exchange(ref _toldOfChange, 1) == 0)
        {
            _logger.ContextChanged(Toolset.Name, typeof(TContext).Name);
        }

        return true;
    }

    private bool HasKey<TContext>(in TContext context, in PlanOptions options, byte[] key)
        where TContext : ILlmContext
    {
        try
        {
            return _cache!.KeyOf(in context, in options).AsSpan().SequenceEqual(key);
        }
        catch (Exception)
        {
            // It wrote itself a moment ago: it has changed indeed.
            return false;
        }
    }

    /// <summary>A look-up that brought no plan.</summary>
    /// <param name="Key">What to remember a plan under; <see langword="null"/> where none may be.</param>
    /// <param name="Obstacle">What stands in the way of a plan altogether; <see cref="PlanReason.None"/> for nothing.</param>
    /// <param name="Refused">The plan that was there and does not fit the situation.</param>
    private readonly record struct CacheMiss(byte[]? Key, PlanReason Obstacle, CachedPlan<TAction>? Refused)
    {
        /// <summary>What the cache said of <see cref="Refused"/>, where the game has still to check it: then nobody refused it yet.</summary>
        public CacheDecision Unchecked { get; init; }
    }
}
