using Sdk.Benchmarks.Caching;

namespace Sdk.Benchmarks.Quick;

/// <summary>A hit through the planner, and the parts of it, against the caches one would take otherwise.</summary>
public sealed class CacheSuite : IQuickSuite
{
    public string Name => "cache";

    public IEnumerable<QuickItem> Cases()
    {
        using HitCases hits = new();
        const string Client = "M.E.AI DistributedCachingChatClient";
        Console.WriteLine($"prompts as the model gets them: {hits.PromptLengths.Typed} characters of the typed context, {hits.PromptLengths.Text} of the text");
        hits.WarmClient();
        yield return new QuickCase("hit, typed context", hits.Typed, Client + " with options", hits.ClientTypedWithOptions, null, SameResult: false, MaxBytes: 0);
        yield return new QuickCase("hit, typed context", hits.Typed, Client + " of 1.5 K characters alone", hits.ClientBareText, null, SameResult: false, MaxBytes: 0);
        yield return new QuickCase("hit, typed context", hits.Typed, Client, hits.ClientTyped, 1 / 60.0, SameResult: false, MaxBytes: 0);
        yield return new QuickCase("hit, 1.5 K characters of text", hits.Text, Client, hits.ClientText, 1 / 30.0, SameResult: false, MaxBytes: 0);
        yield return new QuickCase("hit, text with a timestamp", hits.TextToNormalize, Client, hits.ClientText, null, SameResult: false, MaxBytes: 0);
        yield return new QuickCase("hit, 1.5 K characters of text", hits.Text, "HybridCache", hits.Hybrid, null, SameResult: false, MaxBytes: 0);
        yield return new QuickCase("hit, 1.5 K characters of text", hits.Text, "FusionCache", hits.Fusion, null, SameResult: false, MaxBytes: 0);
        yield return new QuickCase("hit, 1.5 K characters of text", hits.Text, "MemoryCache", hits.Memory, null, SameResult: false, MaxBytes: 0);
        foreach ((string name, Func<int> run) in new (string, Func<int>)[] { ("typed context", hits.Typed), ("text", hits.Text) })
        {
            Percentiles p = Percentiles.Of(run);
            Console.WriteLine($"hit, {name}: p50 {p.P50:F0} ns, p95 {p.P95:F0} ns, p99 {p.P99:F0} ns; wanted p95 < 2000 ns: {(p.P95 < 2000 ? "met" : "MISSED")}");
        }

        using StoreCases small = new(4096);
        using StoreCases medium = new(65_536);
        using StoreCases large = new(1 << 20);
        (string Size, StoreCases Store)[] stores = [("4 K", small), ("64 K", medium), ("1 M", large)];
        foreach ((string size, StoreCases store) in stores)
        {
            yield return new QuickCase($"look-up, {size} entries", store.Get, "BitFaster ClassicLru", store.GetClassic, null);
            yield return new QuickCase($"look-up, {size} entries", store.Get, "BitFaster ConcurrentLru", store.GetConcurrent, null, SameResult: false);
            yield return new QuickCase($"look-up, {size} entries", store.Get, "MemoryCache", store.GetMemory, null);
            yield return new QuickCase($"look-up, {size} entries", store.Get, "FusionCache", store.GetFusion, null);
        }

        // After the look-ups of all sizes: what is put in takes the place of what they look for.
        foreach ((string size, StoreCases store) in stores)
        {
            yield return new QuickCase($"eviction, {size} entries", store.Evict, "BitFaster ClassicLru", store.EvictClassic, null, SameResult: false);
            yield return new QuickCase($"eviction, {size} entries", store.Evict, "BitFaster ConcurrentLru", store.EvictConcurrent, null, SameResult: false);
        }

        SimilarityCases similar = new(4096);
        yield return new QuickCase("similar look-up, 4 K entries", similar.Find, "50 us", Wait50Microseconds, 1, SameResult: false);
        yield return new QuickCase("similar, 4 K, no guard helps", new SimilarityCases(4096, sameNumbers: true).Find, "similar look-up, 4 K entries", similar.Find, null);
        yield return new QuickCase("similar look-up, 64 K entries", new SimilarityCases(65_536).Find, "similar look-up, 4 K entries", similar.Find, 4);
        yield return new QuickCase("similar, 300 chars, 1 M", new SimilarityCases(1 << 20, lines: 3).Find, "similar, 300 chars, 4 K", new SimilarityCases(4096, lines: 3).Find, 4);
    }

    private static int Wait50Microseconds()
    {
        long start = System.Diagnostics.Stopwatch.GetTimestamp();
        while (System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalMicroseconds < 50)
        {
        }

        return 1;
    }
}
