using Phi3Demo.Actions;
using Phi3Demo.World;

namespace Phi3Demo.Tactics;

/// <summary>The fuse from the crate, through the gate where it is in the way, to the beacon. Who does not carry it goes along.</summary>
internal static class Mission
{
    private const double InteractSeconds = 1.5;

    /// <summary>Whether the beacon can be lit in this turn, whoever shoots.</summary>
    public static bool IsWithinReach(Orders orders) =>
        orders.State is { Fuse: FuseState.WithYou } && orders.State.To(Destination.Beacon) is { } way
        && (way.Cells * Pace.SecondsPerCell(Speed.Sprint)) + InteractSeconds <= orders.SecondsLeft
        && way.Cells * Pace.SprintStamina <= orders.You.Stamina;

    public static void Add(Orders orders)
    {
        SquadState state = orders.State;
        switch (state.Fuse)
        {
            case FuseState.InCrate when state.To(Destination.Crate) is { } way:
                orders.Intent = "fetch the fuse";
                GoAndUse(orders, way, state.You.Role == Role.Lead ? Places.CrateId : null);
                break;
            case FuseState.OnTheGround when state.To(Destination.Fuse) is { } way:
                orders.Intent = "pick up the fuse";
                GoAndUse(orders, way, null);
                break;
            case FuseState.WithYou when state.To(Destination.Beacon) is { } way:
                orders.Intent = "light the beacon";
                GoAndUse(orders, way, Places.BeaconId);
                break;
            case FuseState.WithAnother when state.To(Destination.Beacon) is { } way:
                orders.Intent = "clear the way";
                GoAndUse(orders, way, null);
                break;
            default:
                OpenGate(orders);
                break;
        }
    }

    private static void OpenGate(Orders orders)
    {
        if (orders.State.To(Destination.Gate) is { } way)
        {
            orders.Intent = "open the gate";
            GoAndUse(orders, way, Places.GateId);
        }
    }

    private static void GoAndUse(Orders orders, WayState way, uint? thing)
    {
        bool arrives = orders.Walk(way, thing is null ? 0 : InteractSeconds);
        if (thing is { } id && arrives && orders.State.Things.Contains((int)id))
        {
            _ = orders.Give(new SquadAction.Interact(id), InteractSeconds);
        }
    }
}
