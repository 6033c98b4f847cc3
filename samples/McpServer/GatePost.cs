namespace McpServer;

/// <summary>The world of one guard: a yard of 10×10 cells with a gate at 5,0. Thread-safe, as a server's calls may overlap.</summary>
internal sealed class GatePost
{
    private readonly Lock _lock = new();
    private int _x = 5;
    private int _y = 3;
    private GateState _gate;

    private bool IsAtGate => _y == 0 && Math.Abs(_x - 5) <= 1;

    /// <summary>Carries a step out. Its arguments are valid; whether it makes sense, the world decides.</summary>
    /// <returns>What the guard sees of it.</returns>
    public string Do(in GateAction step)
    {
        // Race: two calls of one session, or two sessions.
        lock (_lock)
        {
            return step.Match(
                (in GateAction.Look _) => $"You stand at {_x},{_y}. The gate at 5,0 is {(_gate == GateState.Open ? "open" : "closed")}.",
                (in GateAction.MoveTo move) =>
                {
                    (_x, _y) = (move.X, move.Y);
                    return $"You stand at {_x},{_y}.";
                },
                (in GateAction.SetGate set) =>
                {
                    if (!IsAtGate)
                    {
                        return $"The gate is at 5,0; from {_x},{_y} you cannot reach it. Walk there first.";
                    }

                    _gate = set.State;
                    return $"The gate is {(_gate == GateState.Open ? "open" : "closed")}.";
                },
                (in GateAction.Say say) => $"You say: {say.Text}");
        }
    }
}
