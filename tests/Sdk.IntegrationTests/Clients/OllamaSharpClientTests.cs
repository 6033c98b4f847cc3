using AstraWeave.Sdk.Clients;
using Microsoft.Extensions.AI;

namespace Sdk.IntegrationTests.Clients;

public sealed class OllamaSharpClientTests : OllamaClientContract
{
    protected override IChatClient CreateClient(OllamaClientOptions options) => OllamaChatClientFactory.Create(options);
}
