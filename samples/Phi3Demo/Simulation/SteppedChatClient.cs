using System.Runtime.CompilerServices;
using AstraWeave.Sdk.Clients;
using Microsoft.Extensions.AI;

namespace Phi3Demo.Simulation;

/// <summary>The simulated model behind a turnstile; where somebody watches, its text comes as slowly as the virtual clock says.</summary>
internal sealed class SteppedChatClient(IChatClient model, Turnstile turnstile, SimulatedTimeProvider clock, bool isWatched) : DelegatingChatClient(model)
{
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await turnstile.EnterAsync(cancellationToken).ConfigureAwait(false);
        TimeSpan shown = clock.Elapsed;
        await foreach (ChatResponseUpdate update in base.GetStreamingResponseAsync(messages, options, cancellationToken).ConfigureAwait(false))
        {
            if (isWatched)
            {
                await Task.Delay(clock.Elapsed - shown, cancellationToken).ConfigureAwait(false);
                shown = clock.Elapsed;
            }

            yield return update;
        }
    }
}
