using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace Phi3Demo.Simulation;

/// <summary>The simulated model behind a turnstile.</summary>
internal sealed class SteppedChatClient(IChatClient model, Turnstile turnstile) : DelegatingChatClient(model)
{
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await turnstile.EnterAsync(cancellationToken).ConfigureAwait(false);
        await foreach (ChatResponseUpdate update in base.GetStreamingResponseAsync(messages, options, cancellationToken).ConfigureAwait(false))
        {
            yield return update;
        }
    }
}
