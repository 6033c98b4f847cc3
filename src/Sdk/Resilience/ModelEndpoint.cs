using Microsoft.Extensions.AI;

namespace AstraWeave.Sdk.Resilience;

/// <summary>A chat client, and which model at which place it speaks to.</summary>
/// <param name="Client">The client.</param>
/// <param name="ModelId">The model and where it runs: part of the cache key, and what one circuit breaker guards.</param>
internal sealed record ModelEndpoint(IChatClient Client, string ModelId)
{
    /// <summary>Reads what the client says of itself; a client that says nothing is known by its type.</summary>
    public static ModelEndpoint Of(IChatClient client)
    {
        ChatClientMetadata? metadata = client.GetService(typeof(ChatClientMetadata)) as ChatClientMetadata;
        string modelId = $"{metadata?.ProviderName ?? client.GetType().FullName}|{metadata?.ProviderUri}|{metadata?.DefaultModelId}";
        return new ModelEndpoint(client, modelId);
    }
}
