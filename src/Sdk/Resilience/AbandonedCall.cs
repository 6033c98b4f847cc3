namespace AstraWeave.Sdk.Resilience;

/// <summary>A call that was given up and has not ended. It keeps its place at the model until it ends, but no longer than the grace.</summary>
/// <remarks>Thread-safe. Race: its end, on the client's thread, against the end of the grace, on a timer's; the state decides which of them came first.</remarks>
internal sealed class AbandonedCall
{
    private const int Running = 0;
    private const int Hanging = 1;
    private const int Over = 2;

    private readonly AbandonedCalls _owner;
    private readonly CallPermit _permit;
    private readonly ITimer _grace;
    private int _state;

    public AbandonedCall(AbandonedCalls owner, CallPermit permit, TimeProvider clock, TimeSpan grace)
    {
        _owner = owner;
        _permit = permit;
        _grace = clock.CreateTimer(static self => ((AbandonedCall)self!).Hang(), this, grace, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The client's work has really ended.</summary>
    public void End()
    {
        _grace.Dispose();
        _owner.Ended(hung: Interlocked.Exchange(ref _state, Over) == Hanging);
        _permit.Dispose();
    }

    private void Hang()
    {
        if (Interlocked.CompareExchange(ref _state, Hanging, Running) == Running)
        {
            // Marked as hanging before the place is another's, told after: a logger that blocks keeps no place.
            int hanging = _owner.Hung();
            _permit.Dispose();
            _owner.Tell(hanging);
        }
    }
}
