using Microsoft.Extensions.AI;
using Polly.Timeout;

namespace AstraWeave.Sdk.Resilience;

/// <summary>Ends an attempt with its limit, whatever the client does: ignore its token, block its thread, throw in a callback of it.</summary>
/// <remarks>
/// The client gets a thread that is not ours and its own token, so that neither its synchronous part nor its cancellation callbacks hold us up.
/// What it still does when it was given up is watched to its end, but nobody waits for it.
/// </remarks>
internal sealed class HardEdge(IChatClient client, AbandonedCalls abandoned, AttemptLimits limits, PlanTiming time)
{
    /// <summary>Begins an attempt; to be settled when it has ended.</summary>
    public EdgedAttempt Begin(ModelCall call, AnswerBuffer answer)
    {
        long startedAt = time.Clock.GetTimestamp();

        // Not disposed: the client may hold its token longer than we wait.
        CancellationTokenSource source = new();
        ITimer? virtualLimit = time.IsVirtual ? CancelWith(call, source, startedAt) : null;
        WorkerStart start = new();

        // A virtual clock is moved on by the client itself: on our thread, so that each step follows from the one before.
        Task work = time.IsVirtual ? AnswerReader.ReadAsync(client, call, answer, source.Token) : ReadAsync(start, call, answer, source.Token);
        EdgedAttempt attempt = new(work, Edge(work, call, TimeSpan.Zero), source, call.TakePermit(), startedAt, virtualLimit);
        if (!time.IsVirtual)
        {
            // Behind the edge, so that there is no moment without one.
            WorkerThreads.Shared.Run(start);
        }

        return attempt;
    }

    /// <summary>Goes on with an attempt whose limit came, where somebody joined its call who has more time.</summary>
    public bool TryExtend(ref EdgedAttempt attempt, ModelCall call)
    {
        TimeSpan passed = time.Clock.GetElapsedTime(attempt.StartedAt);
        if (attempt.Work.IsCompleted || call.Stopped.IsCancellationRequested || !limits.TryExtend(call, passed))
        {
            return false;
        }

        attempt = attempt with { Ended = Edge(attempt.Work, call, passed) };
        return true;
    }

    /// <summary>Says how an attempt ended.</summary>
    /// <returns>What went wrong; <see langword="null"/> where the answer is there.</returns>
    public Exception? Settle(in EdgedAttempt attempt, ModelCall call)
    {
        if (attempt.Work.IsCompleted)
        {
            attempt.Permit?.Dispose();
            attempt.VirtualLimit?.Dispose();
            return attempt.Work.IsCanceled && attempt.Source.IsCancellationRequested ? Ended(call) : Fault(attempt.Work);
        }

        abandoned.Watch(attempt.Work, attempt.Permit);
        if (!time.IsVirtual)
        {
            WorkerThreads.Shared.Run(new Cancelling(attempt.Source));
        }

        return Ended(call);
    }

    private static Exception Ended(ModelCall call) => call.Stopped.IsCancellationRequested
        ? new OperationCanceledException(call.Stopped)
        : new TimeoutRejectedException("The attempt's time is up.", call.Limit.Time);

    private static Exception? Fault(Task work) =>
        work.IsCompletedSuccessfully ? null : work.Exception?.InnerException ?? new TaskCanceledException(work);

    /// <summary>Waits for the work, but no longer than the limit allows of which some has passed.</summary>
    private Task Edge(Task work, ModelCall call, TimeSpan passed) => work.WaitAsync(WholeMilliseconds(call.Limit.Time - passed), time.Clock, call.Stopped);

    /// <summary>Waits count whole milliseconds, and would cut off the rest.</summary>
    private static TimeSpan WholeMilliseconds(TimeSpan limit) => TimeSpan.FromMilliseconds(Math.Ceiling(limit.TotalMilliseconds));

    /// <summary>On a virtual clock, where it is the client that makes time pass: has its token cancelled by that.</summary>
    private ITimer CancelWith(ModelCall call, CancellationTokenSource source, long startedAt)
    {
        _ = call.Stopped.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), source);
        ITimer timer = null!;
        timer = time.Clock.CreateTimer(
            _ =>
            {
                TimeSpan passed = time.Clock.GetElapsedTime(startedAt);
                if (limits.TryExtend(call, passed))
                {
                    _ = timer.Change(WholeMilliseconds(call.Limit.Time - passed), Timeout.InfiniteTimeSpan);
                }
                else
                {
                    source.Cancel();
                }
            },
            null,
            WholeMilliseconds(call.Limit.Time),
            Timeout.InfiniteTimeSpan);
        return timer;
    }

    private async Task ReadAsync(WorkerStart start, ModelCall call, AnswerBuffer answer, CancellationToken cancellationToken)
    {
        await start;
        await AnswerReader.ReadAsync(client, call, answer, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Cancels an attempt; its callbacks are the client's.</summary>
    private sealed class Cancelling(CancellationTokenSource attempt) : IThreadPoolWorkItem
    {
        public void Execute()
        {
            try
            {
                attempt.Cancel();
            }
            catch (AggregateException)
            {
                // The client's own callbacks threw; the call is given up already.
            }
        }
    }
}
