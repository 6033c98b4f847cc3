namespace AstraWeave.Sdk.Telemetry;

internal static class TimeProviderExtensions
{
    /// <summary>The time between two timestamps; finer than <see cref="TimeSpan"/>, as a cache hit takes less than its unit.</summary>
    public static long GetElapsedNanoseconds(this TimeProvider time, long start, long end) =>
        time.TimestampFrequency == 1_000_000_000 ? end - start : (long)((end - start) * (1e9 / time.TimestampFrequency));
}
