namespace AstraWeave.Sdk.Resilience;

/// <summary>The waits between attempts: 50, 100, 200, … ms, each ±25 % by a seeded generator, so that agents that failed together do not return together.</summary>
/// <remarks>Thread-safe: calls share one sequence.</remarks>
internal sealed class RetryDelays(int seed)
{
    private const double FirstMilliseconds = 50;
    private const double Jitter = 0.25;

    private readonly object _gate = new();
    private readonly Random _random = new(seed);

    /// <summary>The wait after a failed attempt.</summary>
    /// <param name="attempt">The failed attempt, from 0.</param>
    public TimeSpan Next(int attempt)
    {
        double share;
        lock (_gate)
        {
            share = _random.NextDouble();
        }

        // Whole milliseconds: timers would cut the rest off, and the sequence is to be the one that was waited.
        return TimeSpan.FromMilliseconds(Math.Round(FirstMilliseconds * Math.Pow(2, attempt) * (1 + (Jitter * ((2 * share) - 1)))));
    }
}
