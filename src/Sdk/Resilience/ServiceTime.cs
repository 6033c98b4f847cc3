namespace AstraWeave.Sdk.Resilience;

/// <summary>How long the model takes for an answer: a moving average of what was measured.</summary>
/// <remarks>Not thread-safe: the queue calls it under its lock.</remarks>
internal sealed class ServiceTime
{
    private const double Weight = 0.125;

    // One stalled call must not make the model look too slow for everybody.
    private const double LargestFactor = 4;

    private double _ticks = double.NaN;

    /// <summary>In timestamp units; 0 before the first measurement.</summary>
    public long Ticks => double.IsNaN(_ticks) ? 0 : (long)_ticks;

    /// <summary>A call was answered in this time.</summary>
    public void Answered(long ticks) =>
        _ticks = double.IsNaN(_ticks) ? ticks : _ticks + (Weight * (Math.Min(ticks, LargestFactor * _ticks) - _ticks));

    /// <summary>A call was not answered within this time, which says something only where others were answered faster.</summary>
    public void Unanswered(long ticks)
    {
        if (ticks > _ticks)
        {
            Answered(ticks);
        }
    }
}
