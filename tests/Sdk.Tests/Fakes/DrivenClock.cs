using AstraWeave.Sdk.Clients;

namespace AstraWeave.Sdk.Tests.Fakes;

/// <summary>A virtual clock that the test moves from timer to timer: whatever happens, happens inside of that, on the test's thread, in one order.</summary>
/// <remarks>On a <see cref="SimulatedTimeProvider"/> a call to the model moves the clock itself, and is over before another begins; here calls overlap as on a real one.</remarks>
internal sealed class DrivenClock : TimeProvider, IVirtualClock
{
    private readonly SimulatedTimeProvider _clock = new();

    public TimeSpan Elapsed => _clock.Elapsed;

    public override long TimestampFrequency => _clock.TimestampFrequency;

    public override long GetTimestamp() => _clock.GetTimestamp();

    public override DateTimeOffset GetUtcNow() => _clock.GetUtcNow();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => _clock.CreateTimer(callback, state, dueTime, period);

    public void Advance(TimeSpan delta) => _clock.Advance(delta);

    /// <summary>Waits for a time to pass. With <see cref="Task.Delay(TimeSpan)"/> a cancelled wait would go on on some other thread.</summary>
    public async Task PassAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        TaskCompletionSource over = new();
        using ITimer timer = CreateTimer(static over => ((TaskCompletionSource)over!).TrySetResult(), over, time, Timeout.InfiniteTimeSpan);
        using CancellationTokenRegistration registration = cancellationToken.UnsafeRegister(static (over, token) => ((TaskCompletionSource)over!).TrySetCanceled(token), over);
        await over.Task.ConfigureAwait(false);
    }

    /// <summary>Goes on until a plan has come, or nothing is left that could make it.</summary>
    public async Task<T> RunAsync<T>(Task<T> plan) => (await RunAsync([plan]))[0];

    /// <summary>Goes on until all plans have come, and no further.</summary>
    public async Task<T[]> RunAsync<T>(params Task<T>[] plans)
    {
        while (!plans.All(static plan => plan.IsCompleted) && _clock.AdvanceToNextTimer())
        {
        }

        return await Task.WhenAll(plans).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    /// <summary>Calls back at a time from now.</summary>
    public void At(TimeSpan fromNow, Action callback) => _ = _clock.CreateTimer(static callback => ((Action)callback!)(), callback, fromNow, Timeout.InfiniteTimeSpan);

    /// <summary>Moves on to the next timer.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Step() => _clock.AdvanceToNextTimer();
}
