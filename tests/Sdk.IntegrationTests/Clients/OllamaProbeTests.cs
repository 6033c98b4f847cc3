using System.Net.Sockets;
using AstraWeave.Sdk.Clients;
using Sdk.IntegrationTests.FakeOllama;

namespace Sdk.IntegrationTests.Clients;

public sealed class OllamaProbeTests
{
    private static readonly TimeSpan s_generous = TimeSpan.FromSeconds(30);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("phi3", "phi3:latest")]
    [InlineData("phi3:latest", "phi3:latest")]
    [InlineData("PHI3", "phi3:latest")]
    [InlineData("phi3:14b", "phi3:14b")]
    [InlineData("registry:5000/team/phi3", "registry:5000/team/phi3:latest")]
    public async Task Server_with_the_model_is_ready(string wanted, string listed)
    {
        await using FakeOllamaServer server = await FakeOllamaServer.StartAsync();
        server.Models = ["llama3:8b", listed];

        OllamaProbeResult result = await OllamaProbe.CheckAsync(
            new OllamaClientOptions { Endpoint = server.Address, Model = wanted }, s_generous, cancellationToken: Token);

        Assert.True(result.IsReady, result.Message);
        Assert.Empty(server.Received);
    }

    [Theory]
    [InlineData("phi3:14b")]
    [InlineData("phi")]
    public async Task Server_without_the_model_says_how_to_get_it(string wanted)
    {
        await using FakeOllamaServer server = await FakeOllamaServer.StartAsync();

        OllamaProbeResult result = await OllamaProbe.CheckAsync(
            new OllamaClientOptions { Endpoint = server.Address, Model = wanted }, s_generous, cancellationToken: Token);

        Assert.Equal(OllamaStatus.ModelMissing, result.Status);
        Assert.Contains($"ollama pull {wanted}", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Server_without_any_model_lacks_this_one()
    {
        await using FakeOllamaServer server = await FakeOllamaServer.StartAsync();
        server.Models = [];

        OllamaProbeResult result = await OllamaProbe.CheckAsync(new OllamaClientOptions { Endpoint = server.Address }, s_generous, cancellationToken: Token);

        Assert.Equal(OllamaStatus.ModelMissing, result.Status);
    }

    [Fact]
    public async Task Nothing_listening_is_unreachable()
    {
        OllamaProbeResult result = await OllamaProbe.CheckAsync(
            new OllamaClientOptions { Endpoint = DeadPort.Refusing() }, s_generous, cancellationToken: Token);

        Assert.Equal(OllamaStatus.Unreachable, result.Status);
        Assert.Contains("ollama serve", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Silent_server_is_unreachable_after_the_timeout()
    {
        using TcpListener silent = DeadPort.Silent(out Uri address);

        OllamaProbeResult result = await OllamaProbe.CheckAsync(
            new OllamaClientOptions { Endpoint = address }, TimeSpan.FromMilliseconds(50), cancellationToken: Token);

        Assert.Equal(OllamaStatus.Unreachable, result.Status);
        Assert.Contains("50 ms", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_kind_of_server_is_unreachable()
    {
        await using FakeOllamaServer server = await FakeOllamaServer.StartAsync();

        OllamaProbeResult result = await OllamaProbe.CheckAsync(
            new OllamaClientOptions { Endpoint = new Uri(server.Address, "elsewhere") }, s_generous, cancellationToken: Token);

        Assert.Equal(OllamaStatus.Unreachable, result.Status);
        Assert.Contains("404", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelling_a_look_is_not_a_finding()
    {
        using TcpListener silent = DeadPort.Silent(out Uri address);
        using CancellationTokenSource caller = new();
        Task<OllamaProbeResult> pending = OllamaProbe.CheckAsync(new OllamaClientOptions { Endpoint = address }, s_generous, cancellationToken: caller.Token);

        caller.Cancel();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pending);
    }
}
