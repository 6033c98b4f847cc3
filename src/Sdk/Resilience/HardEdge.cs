using Microsoft.Extensions.AI;
using Polly;

namespace AstraWeave.Sdk.Resilience;

/// <summary>Runs an attempt so that it ends with its token, whatever the client does: ignore it, block its thread, throw in a callback of it.</summary>
/// <remarks>
/// The client gets its own thread and its own token, so that neither its synchronous part nor its cancellation callbacks run on ours.
/// What it still does when it was given up is watched to its end, but nobody waits for it.
/// </remarks>
internal sealed class HardEdge(IChatClient client, AbandonedCalls abandoned, TimeProvider time)
{
    // There the client itself makes time pass: on our thread and with our token, so that each step follows from the one before.
    private readonly bool _isVirtual = time is IVirtualClock;

    public async ValueTask<Outcome<AnswerBuffer>> RunAsync(ModelCall call, AnswerBuffer answer, CancellationToken edge)
    {
        // Not disposed: the client may hold its token longer than we wait; it has no timer.
        CancellationTokenSource attempt = new();
        Task work = _isVirtual
            ? AnswerReader.ReadAsync(client, call, answer, edge)
            : Task.Run(() => AnswerReader.ReadAsync(client, call, answer, attempt.Token), CancellationToken.None);
        call.TakePermit()?.ReleaseAfter(work);
        await work.WaitAsync(edge).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (work.IsCompletedSuccessfully)
        {
            return Outcome.FromResult(answer);
        }

        if (work.IsCompleted)
        {
            return Outcome.FromException<AnswerBuffer>(work.Exception?.InnerException ?? new TaskCanceledException(work));
        }

        abandoned.Watch(work);
        _ = attempt.CancelAsync().ContinueWith(
            static cancelling => cancelling.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return Outcome.FromException<AnswerBuffer>(new OperationCanceledException(edge));
    }
}
