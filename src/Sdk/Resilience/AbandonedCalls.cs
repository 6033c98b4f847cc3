using AstraWeave.Sdk.Telemetry;
using Microsoft.Extensions.Logging;

namespace AstraWeave.Sdk.Resilience;

/// <summary>Watches calls that were given up until they end, so that none is forgotten and no exception goes unobserved.</summary>
/// <remarks>
/// A call that was given up keeps its place at the model until it has ended, but no longer than the grace: a hung one would hold the only place for ever.
/// How many outlast the grace is bounded: at the limit the endpoint gets no other call. Thread-safe.
/// </remarks>
/// <param name="grace">How long a place is kept for a call that was given up.</param>
/// <param name="most">How many may outlast it.</param>
/// <param name="time">The clock.</param>
/// <param name="telemetry">Where they are counted.</param>
/// <param name="logger">Where they are logged.</param>
internal sealed class AbandonedCalls(TimeSpan grace, int most, PlanTiming time, LlmTelemetry telemetry, ILogger logger)
{
    private int _count;
    private int _hanging;

    /// <summary>How many calls were given up and have not ended.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Whether so many hang that no other is risked.</summary>
    public bool IsFull => Volatile.Read(ref _hanging) >= most;

    /// <summary>Watches a call.</summary>
    /// <param name="call">The client's work.</param>
    /// <param name="permit">Its place at the model, where it has one.</param>
    public void Watch(Task call, CallPermit? permit)
    {
        telemetry.Abandoned.Add();
        logger.CallAbandoned(Interlocked.Increment(ref _count));
        Watched watched = new(this, permit);
        _ = call.ContinueWith(
            static (ended, watched) =>
            {
                _ = ended.Exception;
                ((Watched)watched!).End();
            },
            watched,
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }

    private sealed class Watched
    {
        private const int Running = 0;
        private const int Hanging = 1;
        private const int Ended = 2;

        private readonly AbandonedCalls _owner;
        private readonly CallPermit? _permit;
        private readonly ITimer _grace;
        private int _state;

        public Watched(AbandonedCalls owner, CallPermit? permit)
        {
            _owner = owner;
            _permit = permit;
            _grace = owner.Time.CreateTimer(static self => ((Watched)self!).Hang(), this, owner.Grace, Timeout.InfiniteTimeSpan);
        }

        public void End()
        {
            _grace.Dispose();
            if (Interlocked.Exchange(ref _state, Ended) == Hanging)
            {
                _ = Interlocked.Decrement(ref _owner._hanging);
            }

            _ = Interlocked.Decrement(ref _owner._count);
            _permit?.Dispose();
            _owner.Ended();
        }

        private void Hang()
        {
            if (Interlocked.CompareExchange(ref _state, Hanging, Running) != Running)
            {
                return;
            }

            _owner.Hung(Interlocked.Increment(ref _owner._hanging));
            _permit?.Dispose();
        }
    }

    private TimeProvider Time => time.Clock;

    private TimeSpan Grace => grace;

    private void Ended() => telemetry.Abandoned.Add(-1);

    private void Hung(int count)
    {
        if (count == most)
        {
            logger.TooManyAbandoned(count);
        }
    }
}
