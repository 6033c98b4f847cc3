namespace AstraWeave.Sdk.Resilience;

/// <summary>What the configuration grants an attempt.</summary>
/// <param name="AttemptTimeout">The configured attempt timeout, where there is one.</param>
/// <param name="ConfiguredBudget">The configured budget of a call.</param>
internal sealed record AttemptLimits(TimeSpan? AttemptTimeout, TimeSpan ConfiguredBudget)
{
    /// <summary>The limit of an attempt that begins now.</summary>
    public AttemptLimit For(ModelCall call) => AttemptLimit.Create(call.Deadline.RemainingForModel, AttemptTimeout, ConfiguredBudget);

    /// <summary>Gives an attempt whose limit came the time of somebody who joined its call meanwhile.</summary>
    /// <param name="call">The call; its limit is the longer one afterwards.</param>
    /// <param name="passed">How long the attempt has taken.</param>
    /// <returns>Whether there is more time.</returns>
    public bool TryExtend(ModelCall call, TimeSpan passed)
    {
        TimeSpan remaining = call.Deadline.RemainingForModel;
        if (call.Limit.Reason == PlanReason.BudgetExhausted && !call.Limit.IsExtended && remaining > TimeSpan.Zero)
        {
            // Once: callers who keep joining a call that hangs must not keep it alive.
            call.Limit = AttemptLimit.Create(passed + remaining, AttemptTimeout, ConfiguredBudget) with { IsExtended = true };
        }

        return call.Limit.Time > passed;
    }
}
