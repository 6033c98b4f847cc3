using Microsoft.Extensions.AI;
using Polly;

namespace AstraWeave.Sdk.Resilience;

/// <summary>Runs an attempt so that it ends with its token, whatever the client does: ignore it, block its thread, throw in a callback of it.</summary>
/// <remarks>
/// The client gets a thread that is not ours and its own token, so that neither its synchronous part nor its cancellation callbacks hold us up.
/// What it still does when it was given up is watched to its end, but nobody waits for it.
/// </remarks>
internal sealed class HardEdge(IChatClient client, AbandonedCalls abandoned, PlanTiming time)
{
    public async ValueTask<Outcome<AnswerBuffer>> RunAsync(ModelCall call, AnswerBuffer answer, CancellationToken edge)
    {
        // A virtual clock is moved on by the client itself: on our thread and with our token, so that each step follows from the one before.
        // The attempt's source is not disposed: the client may hold its token longer than we wait; it has no timer.
        CancellationTokenSource attempt = new();
        Task work = time.IsVirtual
            ? AnswerReader.ReadAsync(client, call, answer, edge)
            : ReadOnWorkerAsync(call, answer, attempt.Token);
        CallPermit? permit = call.TakePermit();
        permit?.ReleaseAfter(work);
        await new CompletionAwaiter(work.WaitAsync(edge));
        if (work.IsCompletedSuccessfully)
        {
            return Outcome.FromResult(answer);
        }

        if (work.IsCompleted)
        {
            return Outcome.FromException<AnswerBuffer>(work.Exception?.InnerException ?? new TaskCanceledException(work));
        }

        abandoned.Watch(work, permit);
        WorkerThreads.Shared.Run(new Cancelling(attempt));
        return Outcome.FromException<AnswerBuffer>(new OperationCanceledException(edge));
    }

    private async Task ReadOnWorkerAsync(ModelCall call, AnswerBuffer answer, CancellationToken cancellationToken)
    {
        await WorkerThreads.Shared.Switch();
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
