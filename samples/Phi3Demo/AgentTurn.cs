using AstraWeave.Sdk;
using Phi3Demo.Actions;
using Phi3Demo.World;

namespace Phi3Demo;

/// <summary>One agent's part of a turn, while it comes about.</summary>
internal sealed class AgentTurn(Companion agent)
{
    public Companion Agent { get; } = agent;

    /// <summary>What it saw when it asked.</summary>
    public SquadState Situation { get; set; }

    /// <summary>The steps so far, and how long after the question each came.</summary>
    public List<(SquadAction Step, TimeSpan After)> Steps { get; } = [];

    /// <summary>The plan and where it came from; <see langword="null"/> while the model is still writing it.</summary>
    public PlanResult<SquadAction>? Result { get; set; }

    /// <summary>How long after the question a replay has come; <see langword="null"/> shows everything.</summary>
    public TimeSpan? ShownUntil { get; set; }

    /// <summary>The steps that had come by then.</summary>
    public IReadOnlyList<(SquadAction Step, TimeSpan After)> ShownSteps => ShownUntil is { } until ? [.. Steps.TakeWhile(step => step.After <= until)] : Steps;

    /// <summary>The plan, if it had come by then.</summary>
    public PlanResult<SquadAction>? ShownResult => ShownUntil is { } until && Result?.Elapsed > until ? null : Result;

    /// <summary>Whose model call this plan came from as well: equal questions at the same time are one call.</summary>
    public Companion? SharedWith { get; set; }

    /// <summary>What became of each step, in order; empty until the plan is carried out.</summary>
    public List<Outcome> Outcomes { get; } = [];
}
