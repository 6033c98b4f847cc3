using System.Globalization;
using AstraWeave.Sdk.Caching;
using AstraWeave.Sdk.Telemetry;
using CsCheck;

namespace AstraWeave.Sdk.Tests.Caching;

public sealed class LruStoreParallelTests
{
    private const string SoakVariable = "ASTRAWEAVE_SOAK_SECONDS";

    [Fact]
    public void Operations_of_several_threads_end_as_some_order_of_them_would()
    {
        using LlmTelemetry telemetry = new();
        Gen<LruStoreSut> initial = Gen.Const(() => new LruStoreSut(capacity: 3, maxBytes: 60, telemetry: telemetry));
        GenOperation<LruStoreSut> get = Gen.Int[0, 4].Operation<LruStoreSut>(static key => $"get {key}", static (store, key) => store.Store.TryGet(LruStoreSut.Key(key), out _));
        GenOperation<LruStoreSut> set = Gen.Select(Gen.Int[0, 4], Gen.Int[0, 40]).Operation<LruStoreSut>(static entry => $"set {entry}", static (store, entry) => store.Set(entry.Item1, $"{entry}", entry.Item2));
        GenOperation<LruStoreSut> clear = Gen.Operation<LruStoreSut>("clear", static store => store.Store.Clear());

        initial.SampleParallel(
            get,
            set,
            clear,
            equal: static (a, b) => a.Keys.SequenceEqual(b.Keys) && a.Store.Bytes == b.Store.Bytes && a.Store.FindDefect() is null && b.Store.FindDefect() is null,
            maxSequentialOperations: 6,
            maxParallelOperations: 4,
            iter: 60,
            threads: 3);
    }

    /// <summary>Two threads at once on a store that is always full; for longer with the environment variable <c>ASTRAWEAVE_SOAK_SECONDS</c>.</summary>
    [Fact]
    public void Nothing_breaks_or_gets_lost_under_two_busy_threads()
    {
        int seconds = int.TryParse(Environment.GetEnvironmentVariable(SoakVariable), CultureInfo.InvariantCulture, out int set) ? set : 0;
        int rounds = seconds == 0 ? 1 : int.MaxValue;
        using LruStoreSut sut = new(capacity: 64, maxBytes: 4_000, hash: static (key, _) => (ulong)(key[0] % 16));
        long end = Environment.TickCount64 + (seconds * 1000L);

        for (int round = 0; round < rounds && (round == 0 || Environment.TickCount64 < end); round++)
        {
            Parallel.For(0, 2, worker => Work(sut, new Random((round * 2) + worker), 50_000));
            Assert.Null(sut.Store.FindDefect());
            TelemetrySnapshot counted = sut.Telemetry.Snapshot();
            Assert.Equal(sut.Store.Count, counted.CacheSize);
        }

        static void Work(LruStoreSut sut, Random random, int operations)
        {
            for (int i = 0; i < operations; i++)
            {
                int key = random.Next(200);
                if (random.Next(3) == 0)
                {
                    sut.Set(key, $"plan {key}", random.Next(120));
                }
                else if (sut.Store.TryGet(LruStoreSut.Key(key), out string? plan))
                {
                    Assert.Equal($"plan {key}", plan);
                }

                if (i % 10_000 == 0)
                {
                    Assert.Null(sut.Store.FindDefect());
                }
            }
        }
    }
}
