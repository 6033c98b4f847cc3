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

    private readonly IDistributedCache _cache;
    private readonly DistributedCacheOptions _options;
    private readonly LlmTelemetry _telemetry;
    private readonly TimeProvider _time;
    private readonly TimeSpan _timeToLive;
    private readonly DistributedCircuit _circuit;
    private readonly DistributedWriter _writer;

    public DistributedTier(IDistributedCache cache, CacheOptions options, LlmTelemetry telemetry, TimeProvider time)
    {
        _cache = cache;
        _options = options.Distributed;
        _telemetry = telemetry;
        _time = time;
        _timeToLive = options.TimeToLive is TimeSpan local && local < _options.TimeToLive ? local : _options.TimeToLive;
        _circuit = new DistributedCircuit(time);
        _writer = new DistributedWriter(cache, _circuit, telemetry, time);
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
        if (timeout < s_shortestTimeout || !_circuit.TryEnter())
        {
            return null;
        }

        byte[] keyHash = SHA256.HashData(key);
        string name = NameOf(keyHash);

        // Not on this thread: what a cache does before it returns a task may block.
        Task<byte[]?> read = Task.Run(() => _cache.GetAsync(name));
        await ((Task)read.WaitAsync(timeout, _time)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _circuit.Report(read.IsCompletedSuccessfully);
        if (!read.IsCompletedSuccessfully)
        {
            Observe(read);
            _telemetry.DistributedFaults.Add();
            return null;
        }

        return Take(await read.ConfigureAwait(false), keyHash, allowed);
    }

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
        if (plan is not null && _time.GetUtcNow() - plan.CreatedAt < _timeToLive)
        {
            _telemetry.DistributedHits.Add();
            return plan;
        }

        (plan is null ? _telemetry.DistributedFaults : _telemetry.DistributedMisses).Add();
        return null;
    }

    private string NameOf(byte[] keyHash) => _options.KeyPrefix + Convert.ToHexStringLower(keyHash);

    private static void Observe(Task task) =>
        _ = task.ContinueWith(static ended => _ = ended.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
}
