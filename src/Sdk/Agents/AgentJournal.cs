using System.Diagnostics;
using AstraWeave.Sdk.Telemetry;
using Microsoft.Extensions.Logging;

namespace AstraWeave.Sdk.Agents;

/// <summary>Tells what happens to an agent's plans: each transition is counted, logged, and an event of its plan's activity.</summary>
internal sealed class AgentJournal(LlmTelemetry telemetry, ILogger logger, long agent, string toolset)
{
    private static readonly string[] s_triggers = TelemetryTags.Names<PlanTrigger>();
    private static readonly string[] s_ends = TelemetryTags.Names<PlanEnd>();
    private static readonly string[] s_phases = TelemetryTags.Names<AgentPhase>();

    /// <summary>A plan is asked for. The activity becomes the current one, so that the planner's own is part of it.</summary>
    /// <param name="plan">The plan's number.</param>
    /// <param name="trigger">Why.</param>
    /// <param name="isRepair">Whether it stands in for one that failed.</param>
    /// <param name="previous">The plan it follows or continues.</param>
    public Activity? Asked(int plan, PlanTrigger trigger, bool isRepair, Activity? previous)
    {
        string why = s_triggers[(int)trigger];
        if (isRepair)
        {
            telemetry.Agents.Repairs.Add(LlmTelemetryNames.TriggerTag, why);
        }

        logger.AgentAsks(agent, plan, why);
        Activity? activity = telemetry.StartActivity(LlmTelemetryNames.AgentPlanActivity)?
            .SetTag(LlmTelemetryNames.AgentTag, agent)
            .SetTag(LlmTelemetryNames.PlanTag, plan)
            .SetTag(LlmTelemetryNames.ToolsetTag, toolset)
            .SetTag(LlmTelemetryNames.TriggerTag, why);
        return previous is null ? activity : activity?.AddLink(new ActivityLink(previous.Context));
    }

    /// <summary>A plan takes over.</summary>
    public void Began(int plan, PlanTrigger trigger, PlanSource? source, int steps, Activity? activity)
    {
        // A stream says where its plan came from when it ends; its first steps are the model's.
        string from = TelemetryTags.Of(source ?? PlanSource.Model);
        telemetry.Agents.Plans.Add(LlmTelemetryNames.SourceTag, from, LlmTelemetryNames.TriggerTag, s_triggers[(int)trigger]);
        logger.AgentPlanBegins(agent, plan, steps);
        _ = activity?.SetTag(LlmTelemetryNames.SourceTag, from).AddEvent(new ActivityEvent("plan begins"));
    }

    /// <summary>A plan is over.</summary>
    /// <param name="plan">Its number.</param>
    /// <param name="end">How it ended.</param>
    /// <param name="dropped">How many of its steps are not handed out.</param>
    /// <param name="isRepair">Whether it stood in for one that failed.</param>
    /// <param name="activity">Its activity.</param>
    public void Ended(int plan, PlanEnd end, int dropped, bool isRepair, Activity? activity)
    {
        string outcome = s_ends[(int)end];
        telemetry.Agents.PlansEnded.Add(LlmTelemetryNames.OutcomeTag, outcome);
        if (isRepair && end == PlanEnd.Done)
        {
            telemetry.Agents.RepairSuccesses.Add();
        }

        Dropped(dropped, outcome, activity);
        logger.AgentPlanEnds(agent, plan, outcome, dropped);
        if (activity is not null)
        {
            _ = activity.SetTag(LlmTelemetryNames.OutcomeTag, outcome);
            _ = activity.SetStatus(end == PlanEnd.Failed ? ActivityStatusCode.Error : ActivityStatusCode.Unset);
            telemetry.End(activity);
        }
    }

    /// <summary>Steps that were planned are not handed out.</summary>
    public void Dropped(int count, string reason, Activity? activity)
    {
        if (count > 0)
        {
            telemetry.Agents.Dropped.Add(LlmTelemetryNames.ReasonTag, reason, count);
            _ = activity?.AddEvent(new ActivityEvent("steps dropped", tags: new() { ["count"] = count, [LlmTelemetryNames.ReasonTag] = reason }));
        }
    }

    public void Started(StepId step, string tool, Activity? activity)
    {
        telemetry.Agents.Started.Add();
        Note(step, "started", tool, default, activity);
    }

    public void Succeeded(StepId step, string tool, Activity? activity)
    {
        telemetry.Agents.Succeeded.Add();
        Note(step, "succeeded", tool, default, activity);
    }

    public void Failed(StepId step, string tool, FailureReason reason, Activity? activity)
    {
        telemetry.Agents.Failed.Add(LlmTelemetryNames.ReasonTag, reason.Tag);
        Note(step, "failed", tool, reason, activity);
    }

    /// <summary>A step that had not started is given up.</summary>
    public void GivenUp(StepId step, string tool, FailureReason reason, Activity? activity)
    {
        telemetry.Agents.GivenUp.Add(LlmTelemetryNames.ReasonTag, reason.Tag);
        Note(step, "given up", tool, reason, activity);
    }

    public void Joined(StepId step, string tool, Activity? activity)
    {
        telemetry.Agents.Joined.Add();
        Note(step, "joined", tool, default, activity);
    }

    public void Cancelling(StepId step, string tool, Activity? activity) => Note(step, "to be cancelled", tool, default, activity);

    public void Cancelled(StepId step, string tool, Activity? activity)
    {
        telemetry.Agents.Cancelled.Add(LlmTelemetryNames.OutcomeTag, "confirmed");
        Note(step, "cancelled", tool, default, activity);
    }

    public void CancelUnconfirmed(StepId step, string tool, TimeSpan waited, Activity? activity)
    {
        telemetry.Agents.Cancelled.Add(LlmTelemetryNames.OutcomeTag, "unconfirmed");
        logger.AgentCancelUnconfirmed(agent, step.Plan, step.Index, tool, waited.TotalSeconds);
        Note(step, "cancelled without a report", tool, default, activity);
    }

    public void Silent(StepId step, string tool, TimeSpan waited) => logger.AgentStepSilent(agent, step.Plan, step.Index, tool, waited.TotalSeconds);

    public void Ignored(StepId step, StepOutcomeKind outcome, OutcomeReceipt receipt)
    {
        string reason = receipt == OutcomeReceipt.Stale ? "stale" : "unknown";
        telemetry.Agents.Ignored.Add(LlmTelemetryNames.ReasonTag, reason);
        logger.AgentOutcomeIgnored(agent, step.Plan, step.Index, EnumWords<StepOutcomeKind>.Of(outcome), reason);
    }

    public void GuardThrew(Exception exception, string guard, bool isFirst)
    {
        telemetry.Agents.Faults.Add();
        if (isFirst)
        {
            logger.AgentGuardThrew(exception, agent, guard);
        }
    }

    public void ContextThrew(Exception exception, string context, bool isFirst)
    {
        telemetry.Agents.Faults.Add();
        if (isFirst)
        {
            logger.AgentContextThrew(exception, agent, context);
        }
    }

    public void PlanFailed(Exception exception, int plan)
    {
        telemetry.Agents.Faults.Add();
        logger.AgentPlanFailed(exception, agent, plan);
    }

    /// <summary>A plan is asked for without the model.</summary>
    /// <param name="isFirst">Whether it is the first of its period: only that is logged.</param>
    /// <param name="budget">What was spent.</param>
    public void BudgetSpent(bool isFirst, BudgetWindow budget)
    {
        telemetry.Agents.BudgetsSpent.Add();
        if (isFirst)
        {
            logger.AgentBudgetSpent(agent, budget.Calls, budget.Tokens, budget.Waited.TotalSeconds);
        }
    }

    public void StateRefused(string verdict, string detail) => logger.AgentStateRefused(agent, verdict, detail);

    public void PhaseChanged(AgentPhase from, AgentPhase to) => logger.AgentPhaseChanged(agent, s_phases[(int)from], s_phases[(int)to]);

    private void Note(StepId step, string what, string tool, FailureReason reason, Activity? activity)
    {
        logger.AgentStep(agent, step.Plan, step.Index, what, tool, reason.ToString());
        _ = activity?.AddEvent(new ActivityEvent($"step {what}", tags: new() { ["index"] = step.Index, ["tool"] = tool, [LlmTelemetryNames.ReasonTag] = reason.ToString() }));
    }
}
