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

    /// <summary>Shows how plans came about that have just come: on a virtual clock that took no time.</summary>
    Task ReplayAsync(Turn turn, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Shows a frame in which somebody did something.</summary>
    Task ShowFrameAsync(Turn turn, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Shows who won and what was counted, after the last turn.</summary>
    void Close(Battlefield field, TelemetrySnapshot snapshot);
}
