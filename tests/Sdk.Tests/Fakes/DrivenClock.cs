using AstraWeave.Sdk.Clients;

namespace AstraWeave.Sdk.Tests.Fakes;

/// <summary>A virtual clock that the test moves from timer to timer: whatever happens, happens inside of that, on the test's thread, in one order.</summary>
/// <remarks>On a <see cref="SimulatedTimeProvider"/> a call to the model moves the clock itself, and is over before another begins; here calls overlap as on a real one.</remarks>
internal sealed class DrivenClock : TimeProvider, IVirtualClock
{
    private readonly SimulatedTimeProvider _clock = new();

    public TimeSpan Elapsed => _clock.Elapsed;

    public bool IsDriven => true;

    public override long TimestampFrequency => _clock.TimestampFrequency;

    public override long GetTimestamp() => _clock.GetTimestamp();

    public override DateTimeOffset GetUtcNow() => _clock.GetUtcNow();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => _clock.CreateTimer(callback, state, dueTime, period);

    public void Advance(TimeSpan delta) => _clock.Advance(delta);

    /// <summary>Goes on until the task has completed, or nothing is left that could make it.</summary>
    public async Task<T> RunAsync<T>(Task<T> task)
    {
        while (!task.IsCompleted && _clock.AdvanceToNextTimer())
        {
        }

        // What it still needs are threads that go on after it.
        return await task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    /// <summary>Calls back at a time from now.</summary>
    public void At(TimeSpan fromNow, Action callback) => _ = _clock.CreateTimer(static callback => ((Action)callback!)(), callback, fromNow, Timeout.InfiniteTimeSpan);

    /// <summary>Moves on to the next timer.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Step() => _clock.AdvanceToNextTimer();
}
