namespace AstraWeave.Sdk.Resilience;

/// <summary>A call's place at the model, held until the client's call has really ended.</summary>
/// <remarks>Thread-safe. Whoever sees the call end disposes it; more often than once does no harm.</remarks>
/// <param name="queue">Where it goes back to.</param>
/// <param name="grantedAt">When it was granted, as the time provider's timestamp.</param>
internal sealed class CallPermit(CallQueue queue, long grantedAt) : IDisposable
{
    private int _returned;

    public long GrantedAt { get; } = grantedAt;

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _returned, 1) == 0)
        {
            queue.Release(this);
        }
    }
}
