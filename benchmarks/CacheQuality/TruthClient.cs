using System.Runtime.CompilerServices;
using AstraWeave.Sdk;
using Microsoft.Extensions.AI;
using Phi3Demo.Actions;

namespace CacheQuality;

/// <summary>A model that always answers with the right plan for the present situation, at once.</summary>
internal sealed class TruthClient : IChatClient
{
    private static readonly ChatClientMetadata s_metadata = new("truth", providerUri: null, "rules");

    /// <summary>The right plan for what is asked next.</summary>
    public Plan<SquadAction> Truth { get; set; } = Plan<SquadAction>.Empty;

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        yield return new ChatResponseUpdate(ChatRole.Assistant, Truth.ToString()) { FinishReason = ChatFinishReason.Stop };
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceType == typeof(ChatClientMetadata) ? s_metadata : null;

    public void Dispose()
    {
    }
}
