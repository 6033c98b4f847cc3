namespace AstraWeave.Sdk.Resilience;

/// <summary>How long one attempt may take.</summary>
/// <param name="Time">The limit, more than zero.</param>
/// <param name="Reason">What its end means: the attempt was slow, or the caller's time is up.</param>
/// <param name="Shortened">Whether the attempt got clearly less than the configuration grants, so that its end says nothing about the model.</param>
internal readonly record struct AttemptLimit(TimeSpan Time, PlanReason Reason, bool Shortened)
{
    /// <summary>Whether the attempt got more time once while it ran.</summary>
    public bool IsExtended { get; init; }

    /// <summary>An attempt that had this share of the configured time counts as one that had all of it.</summary>
    private const double FullShare = 0.9;

    /// <summary>A timer of zero or less may be none at all, or fire before the client was called.</summary>
    private static readonly TimeSpan s_shortest = TimeSpan.FromMilliseconds(1);

    /// <param name="remaining">What remains of the call's budget.</param>
    /// <param name="attemptTimeout">The configured attempt timeout, where there is one.</param>
    /// <param name="configuredBudget">The configured budget, which stands in for it.</param>
    public static AttemptLimit Create(TimeSpan remaining, TimeSpan? attemptTimeout, TimeSpan configuredBudget)
    {
        bool byBudget = attemptTimeout is not TimeSpan timeout || remaining <= timeout;
        TimeSpan time = byBudget ? remaining : attemptTimeout.GetValueOrDefault();
        return new AttemptLimit(
            time > s_shortest ? time : s_shortest,
            byBudget ? PlanReason.BudgetExhausted : PlanReason.AttemptTimeout,
            time < FullShare * (attemptTimeout ?? configuredBudget));
    }
}
