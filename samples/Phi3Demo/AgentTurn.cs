using AstraWeave.Sdk;
using Phi3Demo.Actions;
using Phi3Demo.World;

namespace Phi3Demo;

/// <summary>One agent's part of a turn, while it comes about.</summary>
internal sealed class AgentTurn(Companion agent)
{
    public Companion Agent { get; } = agent;

    /// <summary>The steps so far, and how long after the question each came.</summary>
    public List<(SquadAction Step, TimeSpan After)> Steps { get; } = [];

    /// <summary>The plan and where it came from; <see langword="null"/> while the model is still writing it.</summary>
    public PlanResult<SquadAction>? Result { get; set; }

    /// <summary>Whose model call this plan came from as well: equal questions at the same time are one call.</summary>
    public Companion? SharedWith { get; set; }

    /// <summary>What became of each step, in order; empty until the plan is carried out.</summary>
    public List<Outcome> Outcomes { get; } = [];
}
