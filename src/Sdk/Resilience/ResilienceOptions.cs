namespace AstraWeave.Sdk.Resilience;

/// <summary>How the SDK handles a model that is slow, busy or unavailable.</summary>
/// <remarks>Order, outermost first: retry → circuit breaker → queue → attempt timeout → hard attempt edge → client.</remarks>
public sealed class ResilienceOptions
{
    /// <summary>The default of <see cref="MaxRetries"/>.</summary>
    public const int DefaultMaxRetries = 3;

    /// <summary>The default of <see cref="BreakerThreshold"/>.</summary>
    public const int DefaultBreakerThreshold = 5;

    /// <summary>The default of <see cref="RetryBudget"/>.</summary>
    public const double DefaultRetryBudget = 0.2;

    /// <summary>The default of <see cref="BreakerFailureRatio"/>.</summary>
    public const double DefaultBreakerFailureRatio = 0.5;

    /// <summary>The default of <see cref="BreakerMinimumThroughput"/>.</summary>
    public const int DefaultBreakerMinimumThroughput = 20;

    /// <summary>The default of <see cref="MaxConcurrentCalls"/>.</summary>
    public const int DefaultMaxConcurrentCalls = 1;

    /// <summary>The default of <see cref="QueueCapacity"/>.</summary>
    public const int DefaultQueueCapacity = 256;

    /// <summary>The default of <see cref="MaxAbandonedCalls"/>.</summary>
    public const int DefaultMaxAbandonedCalls = 16;

    internal const int GrowthOfBreaks = 8;

    private const double OneDayMilliseconds = 24 * 3600 * 1000;

    /// <summary>The timeout of one attempt. An attempt that timed out after this time counts as a failure in the circuit breaker.</summary>
    /// <value>
    /// 1 ms..1 day, at most the configured budget; the default is <see langword="null"/>: an attempt may take the rest of the budget, and counts in the circuit breaker if it
    /// had the configured budget. An attempt that a caller's smaller budget cut short does not count.
    /// </value>
    [SettingRange(1, OneDayMilliseconds)]
    public TimeSpan? AttemptTimeout { get; set; }

    /// <summary>The maximum number of attempts after the first; environment <c>LLM_RETRY_MAX</c>. Only transient failures are retried, and only if the budget allows.</summary>
    /// <value>0..10; the default is 3. Each waits twice as long as the one before, from 50 ms, ±25 %.</value>
    [SettingRange(0, 10)]
    public int MaxRetries { get; set; } = DefaultMaxRetries;

    /// <summary>The average number of retries per call in the long run, at most, for each endpoint, so that retries do not multiply an outage. Up to 10 may come at once.</summary>
    /// <value>0..1; the default is 0.2. <see langword="null"/> sets no limit except <see cref="MaxRetries"/>.</value>
    [SettingRange(0, 1)]
    public double? RetryBudget { get; set; } = DefaultRetryBudget;

    /// <summary>Makes the delays between attempts and the breaks of the circuit breaker repeatable.</summary>
    /// <value>The default is <see langword="null"/>: another sequence in each process.</value>
    public int? JitterSeed { get; set; }

    /// <summary>The consecutive failures that open the circuit breaker; environment <c>LLM_BREAKER_THRESHOLD</c>.</summary>
    /// <value>1..1,000; the default is 5.</value>
    [SettingRange(1, 1000)]
    public int BreakerThreshold { get; set; } = DefaultBreakerThreshold;

    /// <summary>The share of failures within <see cref="BreakerWindow"/> that opens the circuit breaker, even if there are successes in between.</summary>
    /// <value>0.01..1; the default is 0.5. <see langword="null"/> leaves only <see cref="BreakerThreshold"/>.</value>
    [SettingRange(0.01, 1)]
    public double? BreakerFailureRatio { get; set; } = DefaultBreakerFailureRatio;

    /// <summary>The number of calls in <see cref="BreakerWindow"/> before <see cref="BreakerFailureRatio"/> counts.</summary>
    /// <value>2..1,000,000; the default is 20.</value>
    [SettingRange(2, 1_000_000)]
    public int BreakerMinimumThroughput { get; set; } = DefaultBreakerMinimumThroughput;

    /// <summary>The rolling window in which <see cref="BreakerFailureRatio"/> is measured.</summary>
    /// <value>100 ms..1 day, at least twice <see cref="AttemptTimeout"/>; the default is 30 seconds.</value>
    [SettingRange(100, OneDayMilliseconds)]
    public TimeSpan BreakerWindow { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long an open circuit breaker rejects calls before it lets a probe through. Each break is up to a quarter shorter, so that the processes of a fleet do not probe at once.</summary>
    /// <value>1 ms..1 day; the default is 10 seconds. Each failed probe doubles it, up to <see cref="MaxBreakDuration"/>.</value>
    [SettingRange(1, OneDayMilliseconds)]
    public TimeSpan BreakDuration { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The longest break after failed probes.</summary>
    /// <value>1 ms..8 days, at least <see cref="BreakDuration"/>; the default is <see langword="null"/>: eight times that.</value>
    [SettingRange(1, GrowthOfBreaks * OneDayMilliseconds)]
    public TimeSpan? MaxBreakDuration { get; set; }

    /// <summary>The number of concurrent calls to one endpoint and model. Abandoned calls count until they have really ended.</summary>
    /// <value>1..10,000; the default is 1, like Ollama's own. Set it to the number of calls that the server answers in parallel, not to the number of agents.</value>
    [SettingRange(1, 10_000)]
    public int MaxConcurrentCalls { get; set; } = DefaultMaxConcurrentCalls;

    /// <summary>The number of calls that may wait for one endpoint and model. Beyond that, the least urgent call falls back at once.</summary>
    /// <value>0..65,536; the default is 256.</value>
    [SettingRange(0, 65_536)]
    public int QueueCapacity { get; set; } = DefaultQueueCapacity;

    /// <summary>How long an abandoned call keeps its slot although it does not end. After that, another call may use the slot.</summary>
    /// <value>1 ms..1 day; the default is 30 seconds.</value>
    [SettingRange(1, OneDayMilliseconds)]
    public TimeSpan AbandonGrace { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The number of calls to one endpoint and model that may hang beyond <see cref="AbandonGrace"/> before it gets no other call; plans then have <see cref="PlanReason.EndpointHangs"/>.</summary>
    /// <value>1..10,000; the default is 16.</value>
    [SettingRange(1, 10_000)]
    public int MaxAbandonedCalls { get; set; } = DefaultMaxAbandonedCalls;

    /// <summary>How long the model may still work for a call whose budget has ended, to fill the cache for the next call; see <see cref="PlanOptions.OnDeadline"/>.</summary>
    /// <value>1 ms..1 day; the default is <see langword="null"/>: the configured budget, counted from the call's start.</value>
    [SettingRange(1, OneDayMilliseconds)]
    public TimeSpan? BackgroundBudget { get; set; }

    /// <summary>Whether the model is asked once more after a complete answer without a plan, and told what was wrong, if there is time.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool ReAsk { get; set; } = true;
}
