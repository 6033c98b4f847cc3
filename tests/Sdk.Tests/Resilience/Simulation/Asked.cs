using AstraWeave.Sdk.Resilience;
using AstraWeave.Sdk.Tests.Fakes;

namespace AstraWeave.Sdk.Tests.Resilience.Simulation;

/// <summary>A plan that an agent asked for.</summary>
internal sealed record Asked(int Agent, string State, PlanOptions Options, bool IsStream, CircuitState Circuit, TimeSpan At, Task<PlanResult<TestAction>> Plan)
{
    public TimeSpan Budget => Options.Budget ?? SimulationRun.Budget;

    /// <summary>The plan; <see langword="null"/> where the caller left.</summary>
    public PlanResult<TestAction>? Result => Plan.IsCanceled ? null : Plan.Result;

    /// <summary>What came of it, in one line.</summary>
    public string Told(CircuitState now)
    {
        string what = $"{At.TotalMilliseconds} agent {Agent} {State} {Budget.TotalMilliseconds} {Options.Priority} {Options.OnDeadline} {(IsStream ? "stream" : "plan")} {Circuit}: ";
        if (Result is not PlanResult<TestAction> result)
        {
            return what + "cancelled";
        }

        string dropped = string.Join(',', result.DroppedSteps.Select(static step => step.Defect));
        return $"{what}{result.Source} {result.Reason} {result.Similarity} {result.Attempts} {result.Elapsed.TotalMilliseconds} [{result.Repairs}] [{dropped}] {result.Plan} {now}";
    }
}
