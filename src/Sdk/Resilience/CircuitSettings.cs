namespace AstraWeave.Sdk.Resilience;

/// <summary>When a circuit breaker opens, and for how long.</summary>
internal sealed record CircuitSettings
{
    /// <summary>The failures in a row that open it.</summary>
    public required int Threshold { get; init; }

    /// <summary>The share of failures in the window that opens it, more than 0; more than 1 never does.</summary>
    public required double FailureRatio { get; init; }

    /// <summary>How many calls the window must hold before their share of failures says anything.</summary>
    public required int MinimumThroughput { get; init; }

    public required TimeSpan Window { get; init; }

    public required CircuitBreaks Breaks { get; init; }

    public static CircuitSettings Of(ResilienceOptions options, int seed) => new()
    {
        Threshold = options.BreakerThreshold,
        FailureRatio = options.BreakerFailureRatio ?? double.PositiveInfinity,
        MinimumThroughput = options.BreakerMinimumThroughput,
        Window = options.BreakerWindow,
        Breaks = new CircuitBreaks(options.BreakDuration, options.MaxBreakDuration ?? ResilienceOptions.GrowthOfBreaks * options.BreakDuration, seed),
    };
}
