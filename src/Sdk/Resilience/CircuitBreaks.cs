namespace AstraWeave.Sdk.Resilience;

/// <summary>How long a circuit breaker stays open: twice as long each time in a row up to a cap, each up to a quarter less by a seeded generator, so that a fleet does not probe together.</summary>
/// <remarks>Not thread-safe: the circuit breaker calls it under its lock.</remarks>
internal sealed class CircuitBreaks(TimeSpan first, TimeSpan longest, int seed)
{
    private const double Jitter = 0.25;
    private const int MostDoublings = 30;

    private readonly Random _random = new(seed);

    /// <param name="row">How often it opened in a row before, without closing in between.</param>
    public TimeSpan Next(int row)
    {
        TimeSpan full = TimeSpan.FromTicks(Math.Min(longest.Ticks, (long)(first.Ticks * Math.Pow(2, Math.Min(row, MostDoublings)))));
        return full * (1 - (Jitter * _random.NextDouble()));
    }
}
