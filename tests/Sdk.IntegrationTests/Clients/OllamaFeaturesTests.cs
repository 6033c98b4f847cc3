using AstraWeave.Sdk.Clients;
using AstraWeave.Sdk.Clients.Ollama;
using Microsoft.Extensions.AI;

namespace Sdk.IntegrationTests.Clients;

/// <summary>The switch is the process's: these tests run apart from all others.</summary>
[Collection(nameof(OllamaFeaturesTests))]
[CollectionDefinition(nameof(OllamaFeaturesTests), DisableParallelization = true)]
public sealed class OllamaFeaturesTests : IDisposable
{
    public void Dispose() => AppContext.SetSwitch(OllamaFeatures.UseOllamaSharpSwitch, true);

    [Fact]
    public void OllamaSharp_makes_the_requests_unless_it_is_switched_off()
    {
        using IChatClient byDefault = OllamaChatClientFactory.Create(new OllamaClientOptions());
        AppContext.SetSwitch(OllamaFeatures.UseOllamaSharpSwitch, false);
        using IChatClient switchedOff = OllamaChatClientFactory.Create(new OllamaClientOptions());

        Assert.IsType<OllamaSharpChatClient>(byDefault);
        Assert.IsType<NativeChatClient>(switchedOff);
    }

    [Theory]
    [InlineData("relative", "phi3", null, "Endpoint")]
    [InlineData("ftp://host", "phi3", null, "Endpoint")]
    [InlineData("http://host", " ", null, "Model")]
    [InlineData("http://host", "phi3", 0, "ContextWindow")]
    public void Wrong_option_is_refused_by_name(string endpoint, string model, int? window, string named)
    {
        OllamaClientOptions options = new() { Endpoint = new Uri(endpoint, UriKind.RelativeOrAbsolute), Model = model, ContextWindow = window };

        ArgumentException exception = Assert.Throws<ArgumentException>(() => OllamaChatClientFactory.Create(options));

        Assert.StartsWith(named, exception.Message, StringComparison.Ordinal);
    }
}
