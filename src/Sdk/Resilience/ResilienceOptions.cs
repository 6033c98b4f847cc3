namespace AstraWeave.Sdk.Resilience;

/// <summary>How the SDK deals with a model that is slow, busy or away.</summary>
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

    /// <summary>The most retries per call in the long run, for each endpoint: an outage is not multiplied by them. Up to 10 may come at once.</summary>
    /// <value>0..1; the default is 0.2. <see langword="null"/> sets no limit but <see cref="MaxRetries"/>.</value>
    [SettingRange(0, 1)]
    public double? RetryBudget { get; set; } = DefaultRetryBudget;

    /// <summary>Makes the delays between attempts and the breaks of the circuit breaker repeatable.</summary>
    /// <value>The default is <see langword="null"/>: another sequence in each process.</value>
    public int? JitterSeed { get; set; }

    /// <summary>The consecutive failures that open the circuit breaker; environment <c>LLM_BREAKER_THRESHOLD</c>.</summary>
    /// <value>1..1,000; the default is 5.</value>
    [SettingRange(1, 1000)]
    public int BreakerThreshold { get; set; } = DefaultBreakerThreshold;

    /// <summary>The share of failures within <see cref="BreakerWindow"/> that opens the circuit breaker also when successes stand between them.</summary>
    /// <value>0.01..1; the default is 0.5. <see langword="null"/> leaves it to <see cref="BreakerThreshold"/>.</value>
    [SettingRange(0.01, 1)]
    public double? BreakerFailureRatio { get; set; } = DefaultBreakerFailureRatio;

    /// <summary>How many calls <see cref="BreakerWindow"/> must hold before <see cref="BreakerFailureRatio"/> says anything.</summary>
    /// <value>2..1,000,000; the default is 20.</value>
    [SettingRange(2, 1_000_000)]
    public int BreakerMinimumThroughput { get; set; } = DefaultBreakerMinimumThroughput;

    /// <summary>The rolling time in which <see cref="BreakerFailureRatio"/> is measured.</summary>
    /// <value>100 ms..1 day, at least twice <see cref="AttemptTimeout"/>; the default is 30 seconds.</value>
    [SettingRange(100, OneDayMilliseconds)]
    public TimeSpan BreakerWindow { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long an open circuit breaker refuses calls before it lets one probe through; up to a quarter less, so that a fleet does not probe together.</summary>
    /// <value>1 ms..1 day; the default is 10 seconds. Each failed probe doubles it, up to <see cref="MaxBreakDuration"/>.</value>
    [SettingRange(1, OneDayMilliseconds)]
    public TimeSpan BreakDuration { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The longest that failed probes make <see cref="BreakDuration"/>.</summary>
    /// <value>1 ms..8 days, at least <see cref="BreakDuration"/>; the default is <see langword="null"/>: eight times that.</value>
    [SettingRange(1, GrowthOfBreaks * OneDayMilliseconds)]
    public TimeSpan? MaxBreakDuration { get; set; }

    /// <summary>How many calls may be at one endpoint and model at once; those given up count until they have really ended.</summary>
    /// <value>1..10,000; the default is 1, as Ollama's own. Set it to what the server answers in parallel, not to how many agents there are.</value>
    [SettingRange(1, 10_000)]
    public int MaxConcurrentCalls { get; set; } = DefaultMaxConcurrentCalls;

    /// <summary>How many calls may wait for one endpoint and model; the least urgent beyond go to their fallback at once.</summary>
    /// <value>0..65,536; the default is 256.</value>
    [SettingRange(0, 65_536)]
    public int QueueCapacity { get; set; } = DefaultQueueCapacity;

    /// <summary>How long a call that was given up keeps its place at the model although it does not end; after it, another may take the place.</summary>
    /// <value>1 ms..1 day; the default is 30 seconds.</value>
    [SettingRange(1, OneDayMilliseconds)]
    public TimeSpan AbandonGrace { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How many calls may hang beyond <see cref="AbandonGrace"/> at one endpoint and model before it gets no other, with <see cref="PlanReason.EndpointHangs"/>.</summary>
    /// <value>1..10,000; the default is 16.</value>
    [SettingRange(1, 10_000)]
    public int MaxAbandonedCalls { get; set; } = DefaultMaxAbandonedCalls;

    /// <summary>How long the model's work may take for a call whose budget ended first, to be there for the next call; see <see cref="PlanOptions.OnDeadline"/>.</summary>
    /// <value>1 ms..1 day; the default is <see langword="null"/>: the configured budget, counted from the call's start.</value>
    [SettingRange(1, OneDayMilliseconds)]
    public TimeSpan? BackgroundBudget { get; set; }

    /// <summary>Whether a whole answer that holds no plan is asked for once more, with what was wrong, where the time allows.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool ReAsk { get; set; } = true;
}
