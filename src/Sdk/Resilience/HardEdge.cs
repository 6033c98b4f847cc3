using Microsoft.Extensions.AI;
using Polly.Timeout;

namespace AstraWeave.Sdk.Resilience;

/// <summary>Ends an attempt with its limit, whatever the client does: ignore its token, block its thread, throw in a callback of it.</summary>
/// <remarks>
/// The client gets a thread that is not ours and its own token, so that neither its synchronous part nor its cancellation callbacks hold us up.
/// What it still does when it was given up is watched to its end, but nobody waits for it.
/// </remarks>
internal sealed class HardEdge(IChatClient client, AbandonedCalls abandoned, PlanTiming time)
{
    /// <summary>Begins an attempt; to be settled when it has ended.</summary>
    public EdgedAttempt Begin(ModelCall call, AnswerBuffer answer)
    {
        // Waits count whole milliseconds, and cut off the rest.
        TimeSpan limit = TimeSpan.FromMilliseconds(Math.Ceiling(call.Limit.Time.TotalMilliseconds));

        // Not disposed: the client may hold its token longer than we wait.
        CancellationTokenSource source = time.IsVirtual ? CancelledWith(call, limit) : new CancellationTokenSource();
        WorkerStart start = new();

        // A virtual clock is moved on by the client itself: on our thread, so that each step follows from the one before.
        Task work = time.IsVirtual ? AnswerReader.ReadAsync(client, call, answer, source.Token) : ReadAsync(start, call, answer, source.Token);
        EdgedAttempt attempt = new(work, work.WaitAsync(limit, time.Clock, call.Stopped), source, call.TakePermit());
        if (!time.IsVirtual)
        {
            // Behind the edge, so that there is no moment without one.
            WorkerThreads.Shared.Run(start);
        }

        return attempt;
    }

    /// <summary>Says how an attempt ended.</summary>
    /// <returns>What went wrong; <see langword="null"/> where the answer is there.</returns>
    public Exception? Settle(in EdgedAttempt attempt, ModelCall call)
    {
        if (attempt.Work.IsCompleted)
        {
            attempt.Permit?.Dispose();
            if (time.IsVirtual)
            {
                attempt.Source.CancelAfter(Timeout.InfiniteTimeSpan);
            }

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

    private CancellationTokenSource CancelledWith(ModelCall call, TimeSpan limit)
    {
        CancellationTokenSource source = new(limit, time.Clock);
        _ = call.Stopped.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), source);
        return source;
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
