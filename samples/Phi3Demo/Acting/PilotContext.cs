using AstraWeave.Sdk;
using AstraWeave.Sdk.Clients;
using Phi3Demo.Actions;
using Phi3Demo.World;

namespace Phi3Demo.Acting;

/// <summary>What all pilots share.</summary>
/// <param name="Planner">Where plans come from.</param>
/// <param name="Time">What plans are timed by.</param>
/// <param name="GameTime">The seconds of the game: they pass by frames, and stand still while somebody thinks.</param>
/// <param name="Field">The world.</param>
/// <param name="Request">What each plan is asked for with.</param>
internal sealed record PilotContext(IPlanner<SquadAction> Planner, TimeProvider Time, SimulatedTimeProvider GameTime, Battlefield Field, PlanOptions Request)
{
    /// <summary>The turn that is played.</summary>
    public Turn Turn { get; set; } = null!;
}
