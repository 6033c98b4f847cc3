using AstraWeave.Sdk.Telemetry;
using Phi3Demo.World;

namespace Phi3Demo.Rendering;

/// <summary>Shows the game.</summary>
internal interface ITurnView
{
    /// <summary>Says which model plays, before the first turn.</summary>
    void Open(string notice);

    /// <summary>Has a turn played, and shows it: while it comes about, or after it.</summary>
    Task ShowAsync(Turn turn, Battlefield field, Func<Task> play);

    /// <summary>Shows what was counted, after the last turn.</summary>
    void Close(TelemetrySnapshot snapshot);
}
