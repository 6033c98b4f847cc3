namespace AstraWeave.Sdk.Resilience;

/// <summary>How the SDK deals with a model that is slow, busy or away.</summary>
/// <remarks>Order, outermost first: retry → circuit breaker → attempt timeout → hard attempt edge → client.</remarks>
public sealed class ResilienceOptions
{
    /// <summary>The default of <see cref="MaxRetries"/>.</summary>
    public const int DefaultMaxRetries = 3;

    /// <summary>The default of <see cref="BreakerThreshold"/>.</summary>
    public const int DefaultBreakerThreshold = 5;

    private const double OneDayMilliseconds = 24 * 3600 * 1000;

    /// <summary>The longest one attempt may take; also how long the model must have stayed silent before it counts against it in the circuit breaker.</summary>
    /// <value>
    /// 1 ms..1 day, at most the configured budget; the default is <see langword="null"/>: an attempt may take all that remains of the budget, and counts in the circuit breaker once it
    /// had the configured budget. An attempt that a caller's smaller budget cut short never counts.
    /// </value>
    [SettingRange(1, OneDayMilliseconds)]
    public TimeSpan? AttemptTimeout { get; set; }

    /// <summary>The most attempts after the first; environment <c>LLM_RETRY_MAX</c>. Only transient faults are tried again, and only where the budget allows.</summary>
    /// <value>0..10; the default is 3. Each waits twice as long as the one before, from 50 ms, ±25 %.</value>
    [SettingRange(0, 10)]
    public int MaxRetries { get; set; } = DefaultMaxRetries;

    /// <summary>Makes the delays between attempts repeatable.</summary>
    /// <value>The default is <see langword="null"/>: another sequence in each process.</value>
    public int? JitterSeed { get; set; }

    /// <summary>The consecutive failures that open the circuit breaker; environment <c>LLM_BREAKER_THRESHOLD</c>.</summary>
    /// <value>1..1,000; the default is 5.</value>
    [SettingRange(1, 1000)]
    public int BreakerThreshold { get; set; } = DefaultBreakerThreshold;

    /// <summary>How long an open circuit breaker refuses calls before it lets one probe through.</summary>
    /// <value>1 ms..1 day; the default is 10 seconds.</value>
    [SettingRange(1, OneDayMilliseconds)]
    public TimeSpan BreakDuration { get; set; } = TimeSpan.FromSeconds(10);
}
