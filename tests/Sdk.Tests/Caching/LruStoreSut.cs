using System.Buffers.Binary;
using AstraWeave.Sdk.Caching;
using AstraWeave.Sdk.Telemetry;
using Microsoft.Extensions.Time.Testing;

namespace AstraWeave.Sdk.Tests.Caching;

/// <summary>A store with numbers for keys.</summary>
internal sealed class LruStoreSut : IDisposable
{
    private readonly LruStore<string> _store;

    public LruStoreSut(int capacity, long maxBytes = CacheOptions.DefaultMaxBytes, TimeSpan? timeToLive = null, KeyHash? hash = null, LlmTelemetry? telemetry = null)
    {
        Telemetry = telemetry ?? new LlmTelemetry();
        CacheOptions options = new() { Capacity = capacity, MaxBytes = maxBytes, TimeToLive = timeToLive };
        _store = new LruStore<string>(options, Telemetry, Time, hash, seed: 42);
    }

    public FakeTimeProvider Time { get; } = new();

    public LlmTelemetry Telemetry { get; }

    public List<string?> Answers { get; } = [];

    public LruStore<string> Store => _store;

    public int[] Keys => [.. _store.KeysByRecency().Select(key => BinaryPrimitives.ReadInt32LittleEndian(key))];

    public string? Get(int key)
    {
        _ = _store.TryGet(Key(key), out string? value);
        Answers.Add(value);
        return value;
    }

    public void Set(int key, string value = "plan", long valueBytes = 0, TimeSpan? timeToLive = null) => _store.Set(Key(key), value, valueBytes, timeToLive);

    public void Dispose() => Telemetry.Dispose();

    public static byte[] Key(int key)
    {
        byte[] bytes = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, key);
        return bytes;
    }
}
