using AstraWeave.Sdk.Telemetry;
using Phi3Demo.World;

namespace Phi3Demo.Rendering;

/// <summary>Shows the game.</summary>
internal interface ITurnView
{
    /// <summary>Says which model plays, before the first turn.</summary>
    void Open(string notice);

    /// <summary>Passes the time until a plan is there.</summary>
    Task WaitAsync(int turn, Task planning);

    /// <summary>Shows a turn and the world after it.</summary>
    void Show(TurnReport report, Battlefield field);

    /// <summary>Shows what was counted, after the last turn.</summary>
    void Close(TelemetrySnapshot snapshot);
}
