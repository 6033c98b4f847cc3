using System.Diagnostics;
using AstraWeave.Sdk;
using AstraWeave.Sdk.Caching;
using AstraWeave.Sdk.Contexts;
using AstraWeave.Sdk.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Sdk.Benchmarks.Parsing;
namespace Sdk.Benchmarks.Caching;
internal static class TempProfile
{
    public static int Run()
    {
        ServiceCollection services = new();
        _ = services.AddAstraWeaveLlm().UseSimulatedModel().AddPlanner<BenchAction>(static planner => planner.WithDefaultPlan(new BenchAction.Wait(1)));
        ServiceProvider provider = services.BuildServiceProvider();
        IPlanner<BenchAction> planner = provider.GetRequiredService<IPlanner<BenchAction>>();
        PromptCache<BenchAction> cache = provider.GetRequiredService<PromptCache<BenchAction>>();
        SquadSituation state = SquadSituation.OfEnemies(30);
        SquadSituation small = SquadSituation.OfEnemies(0);
        Plan<BenchAction> plan = new([new BenchAction.MoveTo(3, -2), new BenchAction.Attack(7)]);
        cache.Put(in state, plan); cache.Put(in small, plan);
        PlanCache<BenchAction> plans = cache.Plans!;
        byte[] key = plans.KeyOf(in state, default); byte[] skey = plans.KeyOf(in small, default);
        Console.WriteLine($"key {key.Length} {skey.Length}");
        LruStore<CachedPlan<BenchAction>> store = new(new CacheOptions(), new LlmTelemetry(), TimeProvider.System);
        store.Set(key, new CachedPlan<BenchAction>(plan, default, 0), 10); store.Set(skey, new CachedPlan<BenchAction>(plan, default, 0), 10);
        LlmTelemetry t = new();
        (string, Action)[] all = [
            ("rent/return", () => ReusableBuffer.Rent().Return()),
            ("write key 30", () => { var b = ReusableBuffer.Rent(); ((ILlmContext)state).WriteKey(b); b.Return(); }),
            ("hash", () => KeyHashes.XxHash3(key, 7)),
            ("hash small", () => KeyHashes.XxHash3(skey, 7)),
            ("store", () => store.TryGet(key, out _)),
            ("store small", () => store.TryGet(skey, out _)),
            ("find", () => plans.Find(in state, default, true, out _, out _)),
            ("find small", () => plans.Find(in small, default, true, out _, out _)),
            ("timestamp", () => TimeProvider.System.GetTimestamp()),
            ("count", () => t.CacheHits.Add()),
            ("record", () => t.CacheLookup.Record(500)),
            ("record2", () => t.PlanTotal.Record(500, "a", "b", "c", "d")),
            ("default write", () => { var b = ReusableBuffer.Rent(); ((ILlmContext)small).WriteKey(b); b.Return(); }),
            ("trycached small", () => { planner.TryGetCached(in small, out _); }),
            ("plan small", () => { _ = planner.PlanAsync(in small).Result; }),
            ("plan 30", () => { _ = planner.PlanAsync(in state).Result; }),
            ("write+hash", () => { var b = ReusableBuffer.Rent(); b.Write(skey); ((ILlmContext)state).WriteKey(b); KeyHashes.XxHash3(b.WrittenSpan, 7); b.Return(); }),
            ("write+eq", () => { var b = ReusableBuffer.Rent(); b.Write(skey); ((ILlmContext)state).WriteKey(b); b.WrittenSpan.SequenceEqual(key); b.Return(); }),
            ("write+fence+hash", () => { var b = ReusableBuffer.Rent(); b.Write(skey); ((ILlmContext)state).WriteKey(b); Interlocked.MemoryBarrier(); KeyHashes.XxHash3(b.WrittenSpan, 7); b.Return(); }),
            ("write pre", () => { var b = ReusableBuffer.Rent(); b.Write(skey); ((ILlmContext)state).WriteKey(b);  b.Return(); }),
            ("find b", () => plans.Find(in state, default, true, out _, out _)),
            ("plan 30b", () => { _ = planner.PlanAsync(in state).Result; }),
            ("find c", () => plans.Find(in state, default, true, out _, out _)),
            ("try c", () => { planner.TryGetCached(in state, out _); }),
            ("keyof", () => plans.KeyOf(in state, default)),
            ("plan 30c", () => { _ = planner.PlanAsync(in state).Result; }),
        ];
        for (int r = 0; r < 4; r++)
        foreach ((string name, Action run) in all)
        {
            double best = double.MaxValue;
            for (int k = 0; k < 60; k++)
            {
                long s = Stopwatch.GetTimestamp();
                for (int i = 0; i < 5000; i++) run();
                best = Math.Min(best, Stopwatch.GetElapsedTime(s).TotalNanoseconds / 5000);
            }
            if (r == 3) Console.WriteLine($"{name,-14} {best:F1}");
            else Thread.Sleep(30);
        }
        return 0;
    }
}
