using System.Globalization;
using AstraWeave.Sdk.Telemetry;

namespace LlmStress;

/// <summary>What must hold of every run.</summary>
internal static class Thresholds
{
    private const double MaxHitRateError = 0.03;
    private const double MaxFallbackRate = 0.20;
    private const double MinPlansPerSecond = 100;
    private const double PromisedMilliseconds = 5;

    public static IReadOnlyList<Threshold> Check(StressOptions options, Tally tally, TelemetrySnapshot snapshot, TimeSpan elapsed)
    {
        Latency latency = tally.Plans.Total();
        double budget = options.Budget.TotalMilliseconds;
        double perSecond = tally.Count / elapsed.TotalSeconds;

        // Fewer agents than that cannot ask for so many.
        double wantedPerSecond = Math.Min(MinPlansPerSecond, 0.9 * options.Agents * options.Rate);
        return
        [
            New("hit rate", $"{options.HitRate:P1} ± 3 points", $"{tally.HitRate:P1}", Math.Abs(tally.HitRate - options.HitRate) <= MaxHitRateError),
            New("plans a second", $">= {wantedPerSecond:0}", $"{perSecond:0}", perSecond >= wantedPerSecond),
            New("plan p95", $"< {budget:0} ms", $"{latency.P95:0.00} ms", latency.P95 < budget),
            New("plan p99", $"<= {budget + PromisedMilliseconds:0} ms", $"{latency.P99:0.00} ms", latency.P99 <= budget + PromisedMilliseconds),
            New("fallback rate", $"< {MaxFallbackRate:P0}", $"{tally.FallbackRate:P1}", tally.FallbackRate < MaxFallbackRate),
            New("calls that threw", "0", $"{tally.Faults}", tally.Faults == 0),
            .. Sums(tally, snapshot),
        ];
    }

    /// <summary>The SDK's own counters against what the agents saw.</summary>
    private static IEnumerable<Threshold> Sums(Tally tally, TelemetrySnapshot snapshot)
    {
        yield return Equal("plans counted", tally.Count, snapshot.Plans);
        yield return Equal("hits counted", tally.Hits, snapshot.CacheHits);
        yield return Equal("fallbacks counted", tally.Fallbacks, snapshot.Fallbacks);
        yield return Equal("look-ups add up", tally.Count, snapshot.CacheHits + snapshot.CacheMisses);
    }

    private static Threshold Equal(string name, long expected, long counted) => New(name, $"{expected}", $"{counted}", expected == counted);

    private static Threshold New(string name, FormattableString wanted, FormattableString measured, bool met) =>
        new(name, wanted.ToString(CultureInfo.InvariantCulture), measured.ToString(CultureInfo.InvariantCulture), met);

    private static Threshold New(string name, string wanted, FormattableString measured, bool met) => new(name, wanted, measured.ToString(CultureInfo.InvariantCulture), met);
}
