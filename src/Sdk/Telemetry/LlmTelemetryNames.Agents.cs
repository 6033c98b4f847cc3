namespace AstraWeave.Sdk.Telemetry;

/// <content>Plans that agents carry out.</content>
public static partial class LlmTelemetryNames
{
    /// <summary>Counter, by <see cref="SourceTag"/> and <see cref="TriggerTag"/>: plans that agents began to carry out.</summary>
    public const string AgentPlans = "agent.plan.count";

    /// <summary>Counter, by <see cref="OutcomeTag"/>: plans that agents stopped carrying out: <c>done</c>, <c>failed</c>, <c>replaced</c>, <c>stopped</c>, <c>empty</c>.</summary>
    public const string AgentPlansEnded = "agent.plan_ended.count";

    /// <summary>Counter: steps handed out.</summary>
    public const string AgentStepsStarted = "agent.step_started.count";

    /// <summary>Counter: steps that succeeded.</summary>
    public const string AgentStepsSucceeded = "agent.step_succeeded.count";

    /// <summary>Counter, by <see cref="ReasonTag"/>: steps that were started and failed. A reason in the game's own words counts as <c>words</c>.</summary>
    public const string AgentStepsFailed = "agent.step_failed.count";

    /// <summary>Counter, by <see cref="ReasonTag"/>: steps that the guard gave up before they started.</summary>
    public const string AgentStepsGivenUp = "agent.step_given_up.count";

    /// <summary>Counter, by <see cref="OutcomeTag"/>: steps cancelled: <c>confirmed</c>, or <c>unconfirmed</c> if the game did not report in time.</summary>
    public const string AgentStepsCancelled = "agent.step_cancelled.count";

    /// <summary>Counter, by <see cref="ReasonTag"/>: planned steps that were not handed out, by how their plan ended.</summary>
    public const string AgentStepsDropped = "agent.step_dropped.count";

    /// <summary>Counter: running steps that a later plan took over, because it began with an equal step.</summary>
    public const string AgentStepsJoined = "agent.step_joined.count";

    /// <summary>Counter, by <see cref="TriggerTag"/>: plans requested after a failure.</summary>
    public const string AgentRepairs = "agent.repair.count";

    /// <summary>Counter: plans requested after a failure that were carried out to their end.</summary>
    public const string AgentRepairSuccesses = "agent.repair_success.count";

    /// <summary>Counter, by <see cref="ReasonTag"/>: outcomes reported late or twice (<c>stale</c>), or for a step that was not handed out (<c>unknown</c>).</summary>
    public const string AgentOutcomesIgnored = "agent.outcome_ignored.count";

    /// <summary>Counter: exceptions of guards, of snapshots and of planners that agents contained.</summary>
    public const string AgentFaults = "agent.fault.count";

    /// <summary>Counter: plans requested without the model, because the agent's budget for the period was used up.</summary>
    public const string AgentBudgetsSpent = "agent.budget_spent.count";

    /// <summary>Activity: one plan of an agent, from its request to its end; each transition is an event.</summary>
    public const string AgentPlanActivity = "astraweave.agent.plan";

    /// <summary>Tag: a <c>PlanTrigger</c> in snake_case.</summary>
    public const string TriggerTag = "trigger";

    /// <summary>Tag of an activity: the agent's id.</summary>
    public const string AgentTag = "agent";

    /// <summary>Tag of an activity: the plan's number with its agent.</summary>
    public const string PlanTag = "plan";
}
