using AstraWeave.Sdk.Tools;

namespace AstraWeave.Sdk.Agents;

/// <summary>How an agent plans and acts. Immutable; use <c>with</c> to share settings between agents that differ only in <see cref="AgentId"/>.</summary>
public sealed record AgentOptions
{
    /// <summary>The character. It is part of each step's identity; a newer request for it replaces an older one that waits for the model. Each agent of a toolset needs its own.</summary>
    public required long AgentId { get; init; }

    /// <summary>The options of each request: budget, allow-list, priority, partition, sampling. <see cref="PlanOptions.AgentId"/> is set by the agent.</summary>
    public PlanOptions Plan { get; init; }

    /// <summary>What the agent may spend on the model.</summary>
    public AgentBudget Budget { get; init; }

    /// <summary>Whether the first step starts while the model still writes the rest.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool Stream { get; init; }

    /// <summary>Whether the next plan is requested while the last step runs.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool PlanAhead { get; init; } = true;

    /// <summary>Tools whose steps run in parallel with others: they wait for no other step, and no other step waits for them.</summary>
    /// <value>The default is <see langword="null"/>: none.</value>
    public ToolMask? Parallel { get; init; }

    /// <summary>Whether a change of the context's key is a reason to replan. Use it for contexts whose key has no member that each step changes, such as a position.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool ReplanOnChange { get; init; }

    /// <summary>How old a plan may become before another one is requested.</summary>
    /// <value>The default is <see langword="null"/>: no limit.</value>
    public TimeSpan? ReplanInterval { get; init; }

    /// <summary>The minimum time between two requests, so that a loop over ticks does not request plans endlessly. An interruption does not wait for it.</summary>
    /// <value>The default is 100 ms.</value>
    public TimeSpan MinPlanInterval { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How long the second consecutive replanning after a failure waits. Each further one waits twice as long, ±25 %. The first does not wait.</summary>
    /// <value>The default is 500 ms.</value>
    public TimeSpan RepairBackoff { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The longest such wait.</summary>
    /// <value>The default is 30 s.</value>
    public TimeSpan MaxRepairBackoff { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a cancelled step may take to end before the next plan begins without its report.</summary>
    /// <value>The default is 2 s.</value>
    public TimeSpan CancelTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a step may run without a report before it is cancelled and counts as failed; <see cref="StepOutcome.Running"/> is a report.</summary>
    /// <value>The default is one minute; <see cref="Timeout.InfiniteTimeSpan"/> for no limit.</value>
    public TimeSpan StepTimeout { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long the guard may delay the next step before the step is given up.</summary>
    /// <value>The default is 10 s; <see cref="Timeout.InfiniteTimeSpan"/> for no limit.</value>
    public TimeSpan GuardTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The clock. If it throws, the system's clock goes on from the last time it gave, for all agents that share it.</summary>
    /// <value>The default is the planner's clock; for a planner that is not the SDK's, the system's clock.</value>
    public TimeProvider? TimeProvider { get; init; }

    /// <summary>Says which setting is wrong, what it is, and what it may be.</summary>
    internal void Validate(ToolsetDescriptor toolset)
    {
        Plan.ThrowIfInvalid(toolset, nameof(Plan));
        Parallel?.ThrowIfOther(toolset, nameof(Parallel));
        Check(Budget.Period > TimeSpan.Zero, $"{nameof(Budget)}.{nameof(AgentBudget.Period)}", Budget.Period, "more than 0");
        Check(Budget.Calls >= 0, $"{nameof(Budget)}.{nameof(AgentBudget.Calls)}", Budget.Calls, "0 or more");
        Check(Budget.Tokens is null or >= 0, $"{nameof(Budget)}.{nameof(AgentBudget.Tokens)}", Budget.Tokens, "0 or more, or null");
        Check(Budget.Time is null || Budget.Time >= TimeSpan.Zero, $"{nameof(Budget)}.{nameof(AgentBudget.Time)}", Budget.Time, "0 or more, or null");
        Check(ReplanInterval is null || ReplanInterval > TimeSpan.Zero, nameof(ReplanInterval), ReplanInterval, "more than 0, or null");
        Check(MinPlanInterval > TimeSpan.Zero, nameof(MinPlanInterval), MinPlanInterval, "more than 0");
        Check(RepairBackoff > TimeSpan.Zero, nameof(RepairBackoff), RepairBackoff, "more than 0");
        Check(MaxRepairBackoff >= RepairBackoff, nameof(MaxRepairBackoff), MaxRepairBackoff, $"{nameof(RepairBackoff)} ({RepairBackoff}) or more");
        CheckTimeout(CancelTimeout, nameof(CancelTimeout));
        CheckTimeout(StepTimeout, nameof(StepTimeout));
        CheckTimeout(GuardTimeout, nameof(GuardTimeout));
    }

    private static void CheckTimeout(TimeSpan value, string name) =>
        Check(value > TimeSpan.Zero || value == Timeout.InfiniteTimeSpan, name, value, "more than 0, or Timeout.InfiniteTimeSpan");

    private static void Check(bool isValid, string name, object? value, string allowed)
    {
        if (!isValid)
        {
            throw new ArgumentOutOfRangeException(name, value, $"{nameof(AgentOptions)}.{name} is {value}; allowed is {allowed}.");
        }
    }
}
