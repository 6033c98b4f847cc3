namespace AstraWeave.Sdk.Resilience;

/// <summary>What the configuration grants an attempt.</summary>
/// <param name="AttemptTimeout">The configured attempt timeout, where there is one.</param>
/// <param name="ConfiguredBudget">The configured budget of a call.</param>
internal sealed record AttemptLimits(TimeSpan? AttemptTimeout, TimeSpan ConfiguredBudget)
{
    /// <summary>The limit of an attempt that begins now.</summary>
    public AttemptLimit For(PlanDeadline deadline) => AttemptLimit.Create(deadline.RemainingForModel, AttemptTimeout, ConfiguredBudget);

    /// <summary>The limit of an attempt whose own came, with the time of whoever joined meanwhile.</summary>
    /// <param name="limit">Its limit so far.</param>
    /// <param name="deadline">When the last of those who wait now needs the answer.</param>
    /// <param name="passed">How long the attempt has taken.</param>
    public AttemptLimit Extend(AttemptLimit limit, PlanDeadline deadline, TimeSpan passed)
    {
        TimeSpan remaining = deadline.RemainingForModel;

        // Once: callers who keep joining a call that hangs must not keep it alive.
        return limit.Reason == PlanReason.BudgetExhausted && !limit.IsExtended && remaining > TimeSpan.Zero
            ? AttemptLimit.Create(passed + remaining, AttemptTimeout, ConfiguredBudget) with { IsExtended = true }
            : limit;
    }
}
