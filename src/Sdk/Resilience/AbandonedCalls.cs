using AstraWeave.Sdk.Telemetry;
using Microsoft.Extensions.Logging;

namespace AstraWeave.Sdk.Resilience;

/// <summary>Counts calls that were given up until they end, so that none is forgotten.</summary>
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
    /// <summary>For its logger, which may block.</summary>
    private readonly WorkerThreads _threads = new("AstraWeave log", 1);
    private int _count;
    private int _hanging;

    /// <summary>How many calls were given up and have not ended.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Whether so many hang that no other is risked.</summary>
    public bool IsFull => Volatile.Read(ref _hanging) >= most;

    /// <summary>Watches a call that was given up; it is to be told when it ends.</summary>
    /// <param name="permit">The call's place at the model.</param>
    public AbandonedCall Watch(CallPermit permit)
    {
        _ = Interlocked.Increment(ref _count);
        return new AbandonedCall(this, permit, time.Clock, grace);
    }

    /// <summary>Tells of a call that is watched: the logger and the listeners may block, and its place comes back all the same.</summary>
    public void Tell()
    {
        telemetry.Abandoned.Add();
        logger.CallAbandoned(Count);
    }

    /// <summary>One of them ended.</summary>
    internal void Ended(bool hung)
    {
        if (hung)
        {
            _ = Interlocked.Decrement(ref _hanging);
        }

        _ = Interlocked.Decrement(ref _count);
        telemetry.Abandoned.Add(-1);
    }

    /// <summary>One of them outlasted the grace.</summary>
    /// <returns>How many do.</returns>
    internal int Hung() => Interlocked.Increment(ref _hanging);

    /// <summary>Tells of calls that outlasted the grace, where they have become too many.</summary>
    internal void Tell(int hanging)
    {
        if (hanging == most)
        {
            time.Run(new TooMany(logger, hanging), _threads);
        }
    }

    private sealed class TooMany(ILogger logger, int count) : IThreadPoolWorkItem
    {
        public void Execute() => logger.TooManyAbandoned(count);
    }
}
