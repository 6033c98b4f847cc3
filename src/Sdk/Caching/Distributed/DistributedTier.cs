using System.Security.Cryptography;
using AstraWeave.Sdk.Telemetry;
using Microsoft.Extensions.Caching.Distributed;

namespace AstraWeave.Sdk.Caching.Distributed;

/// <summary>The plans that processes share. Nothing here throws, and nothing takes longer than its own deadline.</summary>
internal sealed class DistributedTier<TAction>
    where TAction : struct, ILlmToolset<TAction>
{
    /// <summary>A look-up may take this part of what remains of a call's budget.</summary>
    private const int ShareOfRemaining = 10;

    private static readonly TimeSpan s_shortestTimeout = TimeSpan.FromMilliseconds(0.2);

    private readonly GuardedCache _cache;
    private readonly DistributedCacheOptions _options;
    private readonly LlmTelemetry _telemetry;
    private readonly TimeProvider _time;
    private readonly TimeSpan _timeToLive;
    private readonly DistributedWriter _writer;

    /// <param name="cache">The cache between processes.</param>
    /// <param name="options">How it is used.</param>
    /// <param name="telemetry">Where look-ups and drops are counted.</param>
    /// <param name="time">The clock, whose timers need no thread of the pool.</param>
    /// <param name="threads">Where the cache is called, which may block.</param>
    public DistributedTier(IDistributedCache cache, CacheOptions options, LlmTelemetry telemetry, TimeProvider time, TaskScheduler threads)
    {
        _cache = new GuardedCache(cache, threads, time);
        _options = options.Distributed;
        _telemetry = telemetry;
        _time = time;
        _timeToLive = options.TimeToLive is TimeSpan local && local < _options.TimeToLive ? local : _options.TimeToLive;
        _writer = new DistributedWriter(_cache, telemetry);
    }

    /// <summary>Completes when everything handed over so far is written or dropped.</summary>
    internal Task Written => _writer.Idle;

    /// <summary>Looks for a plan.</summary>
    /// <param name="key">The cache key.</param>
    /// <param name="allowed">The tools a step may use.</param>
    /// <param name="remaining">What remains of the call's budget.</param>
    /// <returns>The plan; <see langword="null"/> where there is none, it is not to be trusted, or it did not come in time.</returns>
    public async Task<CachedPlan<TAction>?> FindAsync(byte[] key, ToolMask allowed, TimeSpan remaining)
    {
        TimeSpan timeout = remaining / ShareOfRemaining < _options.Timeout ? remaining / ShareOfRemaining : _options.Timeout;
        if (timeout < s_shortestTimeout || !_cache.TryEnter())
        {
            return null;
        }

        byte[] keyHash = SHA256.HashData(key);
        Task<byte[]?> read = _cache.Read(NameOf(keyHash));
        await _cache.EndOf(read, timeout);
        if (!_cache.Report(read))
        {
            _telemetry.DistributedFaults.Add();
            return null;
        }

        return Take(await read.ConfigureAwait(false), keyHash, allowed);
    }

    /// <summary>How long a plan may still be served, whenever and wherever it was made.</summary>
    public TimeSpan LifeOf(CachedPlan<TAction> plan) => _timeToLive - AgeOf(plan);

    /// <summary>Hands a plan over to be written; the caller does not wait.</summary>
    public void Write(byte[] key, CachedPlan<TAction> plan)
    {
        byte[] keyHash = SHA256.HashData(key);
        _writer.Add(new DistributedWrite(NameOf(keyHash), DistributedEntry.Write(plan, keyHash, _options.FleetKey), _timeToLive));
    }

    private CachedPlan<TAction>? Take(byte[]? entry, byte[] keyHash, ToolMask allowed)
    {
        if (entry is null)
        {
            _telemetry.DistributedMisses.Add();
            return null;
        }

        CachedPlan<TAction>? plan = DistributedEntry.Read<TAction>(entry, keyHash, _options.FleetKey, allowed);
        if (plan is not null && LifeOf(plan) > TimeSpan.Zero)
        {
            _telemetry.DistributedHits.Add();
            return plan;
        }

        (plan is null ? _telemetry.DistributedFaults : _telemetry.DistributedMisses).Add();
        return null;
    }

    /// <summary>The other process's clock may be ahead of ours: that makes no plan live longer.</summary>
    private TimeSpan AgeOf(CachedPlan<TAction> plan)
    {
        TimeSpan age = _time.GetUtcNow() - plan.CreatedAt;
        return age > TimeSpan.Zero ? age : TimeSpan.Zero;
    }

    private string NameOf(byte[] keyHash) => _options.KeyPrefix + Convert.ToHexStringLower(keyHash);
}
