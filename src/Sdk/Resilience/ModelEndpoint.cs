using Microsoft.Extensions.AI;

namespace AstraWeave.Sdk.Resilience;

/// <summary>A chat client, and which model at which place it speaks to.</summary>
/// <param name="Client">The client.</param>
/// <param name="ModelId">The model and where it runs: part of the cache key, and what one circuit breaker guards.</param>
/// <param name="Name">The same for people: without what an address may hold in secrets.</param>
/// <param name="IsAnonymous">Whether the client does not say what it speaks to.</param>
/// <param name="NamesModel">Whether the client names its model: without, its plans may be those of any model.</param>
internal sealed record ModelEndpoint(IChatClient Client, string ModelId, string Name, bool IsAnonymous, bool NamesModel)
{
    /// <summary>Reads what the client says of itself; a client that says nothing is known by its type.</summary>
    public static ModelEndpoint Of(IChatClient client)
    {
        ChatClientMetadata? metadata = client.GetService(typeof(ChatClientMetadata)) as ChatClientMetadata;
        string modelId = $"{metadata?.ProviderName ?? client.GetType().FullName}|{metadata?.ProviderUri}|{metadata?.DefaultModelId}";
        string provider = metadata?.ProviderName ?? client.GetType().Name;
        string? server = metadata?.ProviderUri?.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);
        string name = string.Join(' ', new[] { provider, server, metadata?.DefaultModelId }.Where(static part => !string.IsNullOrEmpty(part)));
        return new ModelEndpoint(client, modelId, name, IsAnonymous: metadata is not { ProviderUri: not null } and not { DefaultModelId: not null }, NamesModel: !string.IsNullOrEmpty(metadata?.DefaultModelId));
    }
}
