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
    private bool TryAnswerFromCache<TContext>(
        in TContext context, in PlanOptions options, PlanDeadline deadline, out PlanResult<TAction> hit, out CacheMiss miss, bool wantsKey = true)
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
            if (decision.IsHit && !_validators.Accept(in context, cached!.Plan))
            {
                decision = CacheDecision.Miss;
                miss = new CacheMiss(wantsKey ? _cache.KeyOf(in context, in options) : null, PlanReason.None, cached);
            }
        }
        catch (ContextTooLargeException exception)
        {
            _logger.ContextTooLarge(Toolset.Name, typeof(TContext).Name, exception.Bytes, _settings.MaxContextBytes);
            miss = new CacheMiss(Key: null, PlanReason.ContextTooLarge, Refused: null);
            return false;
        }
        catch (Exception exception)
        {
            _logger.ContextThrew(exception, Toolset.Name, typeof(TContext).Name);
            miss = new CacheMiss(Key: null, PlanReason.ContextFault, Refused: null);
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

        PlanSource source = decision.Outcome == CacheOutcome.HitSimilar ? PlanSource.CacheSimilar : PlanSource.CacheExact;
        _telemetry.TokensSaved.Add(cached!.TokensSaved);
        RecordPlan(nanoseconds, source);
        hit = new PlanResult<TAction> { Plan = cached.Plan, Source = source, Cache = decision, Elapsed = _time.GetElapsedTime(deadline.StartedAt, now) };
        return true;
    }

    /// <summary>Remembers a plan, before its flight lands: whoever then looks once more finds it.</summary>
    private void Remember(byte[] key, Plan<TAction> plan, ModelAttempt attempt, int answerBytes, ModelQuestion question) =>
        _cache!.Set(key, plan, answerBytes, TokensOf(attempt, question, answerBytes));

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
    private ValueTask<Answer<TAction>?> FindMadeMeanwhileAsync(PlanCall<TAction> leader, SharedWork work, byte[] key, CachedPlan<TAction>? refused) =>
        _cache!.Peek(key) is CachedPlan<TAction> own && own != refused && leader.Accepts(own.Plan)
            ? new ValueTask<Answer<TAction>?>(new Answer<TAction> { Plan = own.Plan, Source = PlanSource.CacheExact })
            : _cache.IsShared ? FindSharedAsync(leader, work, key) : default;

    private async ValueTask<Answer<TAction>?> FindSharedAsync(PlanCall<TAction> leader, SharedWork work, byte[] key)
    {
        Task<CachedPlan<TAction>?> look = _cache!.FindSharedAsync(key, work.Allowed, leader.Deadline.Remaining);
        await new CompletionAwaiter(look);
        if (await look.ConfigureAwait(false) is not CachedPlan<TAction> shared)
        {
            return null;
        }

        _cache.Adopt(key, shared);
        return leader.Accepts(shared.Plan) ? new Answer<TAction> { Plan = shared.Plan, Source = PlanSource.CacheDistributed } : null;
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
    private readonly record struct CacheMiss(byte[]? Key, PlanReason Obstacle, CachedPlan<TAction>? Refused);
}
