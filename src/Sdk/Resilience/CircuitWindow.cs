namespace AstraWeave.Sdk.Resilience;

/// <summary>Counts successes and failures over the last while, a tenth of it at a time.</summary>
/// <remarks>Not thread-safe: the circuit breaker calls it under its lock.</remarks>
internal sealed class CircuitWindow(TimeProvider time, TimeSpan length)
{
    private const int Slots = 10;

    private readonly (int Calls, int Failures)[] _counts = new (int, int)[Slots];
    private readonly long _slotTicks = Math.Max(1, (long)(length.TotalSeconds * time.TimestampFrequency / Slots));
    private long _slot = time.GetTimestamp() / Math.Max(1, (long)(length.TotalSeconds * time.TimestampFrequency / Slots));

    public void Add(bool failed)
    {
        ref (int Calls, int Failures) count = ref _counts[MoveOn() % Slots];
        count = (count.Calls + 1, count.Failures + (failed ? 1 : 0));
    }

    public (int Calls, int Failures) Sum()
    {
        _ = MoveOn();
        (int calls, int failures) = (0, 0);
        foreach ((int Calls, int Failures) count in _counts)
        {
            calls += count.Calls;
            failures += count.Failures;
        }

        return (calls, failures);
    }

    public void Clear() => Array.Clear(_counts);

    /// <summary>Empties the slots that time has passed over.</summary>
    private long MoveOn()
    {
        long now = time.GetTimestamp() / _slotTicks;
        for (long slot = Math.Max(_slot + 1, now - Slots + 1); slot <= now; slot++)
        {
            _counts[slot % Slots] = default;
        }

        _slot = Math.Max(_slot, now);
        return _slot;
    }
}
