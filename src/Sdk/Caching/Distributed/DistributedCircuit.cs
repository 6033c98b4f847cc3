namespace AstraWeave.Sdk.Caching.Distributed;

/// <summary>Leaves a distributed cache alone for a while after it failed several times in a row; then one look-up finds out whether it is back.</summary>
/// <remarks>Thread-safe. Simpler than a model's circuit breaker: nothing hangs on a probe, as each ends at its own deadline.</remarks>
internal sealed class DistributedCircuit(TimeProvider time)
{
    public const int Threshold = 5;

    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly object _gate = new();
    private int _failures;
    private long _pausedAt;

    /// <summary>Asks to pass. After a pause one call passes, and the next pause begins with it.</summary>
    public bool TryEnter()
    {
        lock (_gate)
        {
            if (_failures < Threshold)
            {
                return true;
            }

            if (time.GetElapsedTime(_pausedAt) < Pause)
            {
                return false;
            }

            _pausedAt = time.GetTimestamp();
            return true;
        }
    }

    public void Report(bool succeeded)
    {
        lock (_gate)
        {
            _failures = succeeded ? 0 : Math.Min(Threshold, _failures + 1);
            _pausedAt = _failures == Threshold ? time.GetTimestamp() : _pausedAt;
        }
    }
}
