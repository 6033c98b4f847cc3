using AstraWeave.Sdk.Clients;
using AstraWeave.Sdk.Clients.Ollama;
using Microsoft.Extensions.AI;

namespace Sdk.IntegrationTests.Clients;

/// <summary>The client that takes OllamaSharp's place in builds that compile ahead of time.</summary>
public sealed class NativeChatClientTests : OllamaClientContract
{
    protected override IChatClient CreateClient(OllamaClientOptions options) => new NativeChatClient(OllamaSettings.From(options));
}
