using AstraWeave.Sdk.Clients;
using AstraWeave.Sdk.Clients.Ollama;
using Microsoft.Extensions.AI;

namespace Sdk.IntegrationTests.Clients;

public sealed class OllamaSharpClientTests : OllamaClientContract
{
    protected override IChatClient CreateClient(OllamaClientOptions options) => new OllamaSharpChatClient(OllamaSettings.From(options));
}
