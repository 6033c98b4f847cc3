using System.Diagnostics.Metrics;

namespace AstraWeave.Sdk.Telemetry;

/// <summary>What is counted of plans that agents carry out.</summary>
internal sealed class AgentCounters(Meter meter)
{
    public CountingInstrument Plans { get; } = Counter(meter, LlmTelemetryNames.AgentPlans, "{plan}", "Plans begun.");

    public CountingInstrument PlansEnded { get; } = Counter(meter, LlmTelemetryNames.AgentPlansEnded, "{plan}", "Plans no longer carried out.");

    public CountingInstrument Started { get; } = Counter(meter, LlmTelemetryNames.AgentStepsStarted, "{step}", "Steps handed out.");

    public CountingInstrument Succeeded { get; } = Counter(meter, LlmTelemetryNames.AgentStepsSucceeded, "{step}", "Steps done.");

    public CountingInstrument Failed { get; } = Counter(meter, LlmTelemetryNames.AgentStepsFailed, "{step}", "Steps that were started and failed.");

    public CountingInstrument GivenUp { get; } = Counter(meter, LlmTelemetryNames.AgentStepsGivenUp, "{step}", "Steps given up before they started.");

    public CountingInstrument Cancelled { get; } = Counter(meter, LlmTelemetryNames.AgentStepsCancelled, "{step}", "Steps cancelled.");

    public CountingInstrument Dropped { get; } = Counter(meter, LlmTelemetryNames.AgentStepsDropped, "{step}", "Steps planned and not handed out.");

    public CountingInstrument Joined { get; } = Counter(meter, LlmTelemetryNames.AgentStepsJoined, "{step}", "Steps that went on for a later plan.");

    public CountingInstrument Repairs { get; } = Counter(meter, LlmTelemetryNames.AgentRepairs, "{plan}", "Plans asked for because one did not work.");

    public CountingInstrument RepairSuccesses { get; } = Counter(meter, LlmTelemetryNames.AgentRepairSuccesses, "{plan}", "Repairs carried out to their end.");

    public CountingInstrument Ignored { get; } = Counter(meter, LlmTelemetryNames.AgentOutcomesIgnored, "{outcome}", "Outcomes that came late or twice.");

    public CountingInstrument Faults { get; } = Counter(meter, LlmTelemetryNames.AgentFaults, "{fault}", "Exceptions that agents contained.");

    public CountingInstrument BudgetsSpent { get; } = Counter(meter, LlmTelemetryNames.AgentBudgetsSpent, "{plan}", "Plans asked for without the model, for want of budget.");

    private static CountingInstrument Counter(Meter meter, string name, string unit, string description) => new(meter.CreateCounter<long>(name, unit, description));
}
