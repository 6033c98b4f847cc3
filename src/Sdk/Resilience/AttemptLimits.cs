namespace AstraWeave.Sdk.Resilience;

/// <summary>What the configuration grants an attempt.</summary>
/// <param name="AttemptTimeout">The configured attempt timeout, where there is one.</param>
/// <param name="ConfiguredBudget">The configured budget of a call.</param>
internal sealed record AttemptLimits(TimeSpan? AttemptTimeout, TimeSpan ConfiguredBudget)
{
    public AttemptLimit For(ModelCall call) => AttemptLimit.Create(call.Deadline.RemainingForModel, AttemptTimeout, ConfiguredBudget);
}
