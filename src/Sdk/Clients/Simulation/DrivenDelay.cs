namespace AstraWeave.Sdk.Clients.Simulation;

/// <summary>A wait on a clock that somebody else moves on: what waits goes on on his thread, also where it is cancelled; a delay of the task type would go on on some other.</summary>
internal static class DrivenDelay
{
    public static async Task WaitAsync(TimeProvider clock, TimeSpan time, CancellationToken cancellationToken)
    {
        TaskCompletionSource over = new();
        using ITimer timer = clock.CreateTimer(static over => ((TaskCompletionSource)over!).TrySetResult(), over, time, Timeout.InfiniteTimeSpan);
        using CancellationTokenRegistration registration = cancellationToken.UnsafeRegister(static (over, token) => ((TaskCompletionSource)over!).TrySetCanceled(token), over);
        await over.Task.ConfigureAwait(false);
    }
}
