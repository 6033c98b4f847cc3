using AstraWeave.Sdk;
using Phi3Demo.Actions;
using Phi3Demo.World;

namespace Phi3Demo;

/// <summary>All that a turn brought: the plan, what became of each step, and what the others did.</summary>
/// <param name="Turn">The turn, from 1.</param>
/// <param name="Result">The plan and where it came from.</param>
/// <param name="Outcomes">What became of each step of the plan, in order.</param>
/// <param name="Events">What the others did, a line each.</param>
internal sealed record TurnReport(int Turn, PlanResult<SquadAction> Result, IReadOnlyList<Outcome> Outcomes, IReadOnlyList<string> Events);
