namespace AstraWeave.Sdk.Telemetry;

/// <summary>What is counted of plans that agents carry out.</summary>
/// <param name="counter">Makes a counter of a name, a unit and a description.</param>
internal sealed class AgentCounters(Func<string, string, string, CountingInstrument> counter)
{
    public CountingInstrument Plans { get; } = counter(LlmTelemetryNames.AgentPlans, "{plan}", "Plans begun.");

    public CountingInstrument PlansEnded { get; } = counter(LlmTelemetryNames.AgentPlansEnded, "{plan}", "Plans no longer carried out.");

    public CountingInstrument Started { get; } = counter(LlmTelemetryNames.AgentStepsStarted, "{step}", "Steps handed out.");

    public CountingInstrument Succeeded { get; } = counter(LlmTelemetryNames.AgentStepsSucceeded, "{step}", "Steps done.");

    public CountingInstrument Failed { get; } = counter(LlmTelemetryNames.AgentStepsFailed, "{step}", "Steps that were started and failed.");

    public CountingInstrument GivenUp { get; } = counter(LlmTelemetryNames.AgentStepsGivenUp, "{step}", "Steps given up before they started.");

    public CountingInstrument Cancelled { get; } = counter(LlmTelemetryNames.AgentStepsCancelled, "{step}", "Steps cancelled.");

    public CountingInstrument Dropped { get; } = counter(LlmTelemetryNames.AgentStepsDropped, "{step}", "Planned steps that were not handed out.");

    public CountingInstrument Joined { get; } = counter(LlmTelemetryNames.AgentStepsJoined, "{step}", "Running steps that a later plan took over.");

    public CountingInstrument Repairs { get; } = counter(LlmTelemetryNames.AgentRepairs, "{plan}", "Plans requested after a failure.");

    public CountingInstrument RepairSuccesses { get; } = counter(LlmTelemetryNames.AgentRepairSuccesses, "{plan}", "Plans requested after a failure that were carried out to their end.");

    public CountingInstrument Ignored { get; } = counter(LlmTelemetryNames.AgentOutcomesIgnored, "{outcome}", "Outcomes that came late or twice.");

    public CountingInstrument Faults { get; } = counter(LlmTelemetryNames.AgentFaults, "{fault}", "Exceptions that agents contained.");

    public CountingInstrument BudgetsSpent { get; } = counter(LlmTelemetryNames.AgentBudgetsSpent, "{plan}", "Plans requested without the model, because the budget was used up.");
}
