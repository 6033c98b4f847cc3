using AstraWeave.Sdk;
using Microsoft.Agents.AI;
using Microsoft.Extensions.AI;
using OllamaSharp;
using Sdk.IntegrationTests.EndToEnd;
using Sdk.IntegrationTests.FakeOllama;

namespace Sdk.IntegrationTests.Tools;

/// <summary>An agent of Microsoft's framework plays with a toolset's functions, over OllamaSharp and a server on loopback.</summary>
public sealed class AgentFrameworkTests : IAsyncLifetime
{
    private const int HangGuard = 60_000;

    private FakeOllamaServer _server = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await FakeOllamaServer.StartAsync(FakeReply.Of("All is quiet."));

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    [Fact(Timeout = HangGuard)]
    public async Task Agent_calls_the_tools_of_a_toolset_and_reads_what_came_of_it()
    {
        List<Guard> done = [];
        _server.HasTools = true;
        _server.Enqueue(FakeReply.Call("move_to", """{"x":3,"y":99}"""));
        _server.Enqueue(FakeReply.Call("move_to", """{"x":3,"y":9}"""));
        using OllamaApiClient client = new(_server.Address, "phi3");
        ChatClientAgent agent = new(client, instructions: "You guard the gate.", tools: [.. Guard.AsAIFunctions((step, _) =>
        {
            done.Add(step);
            return ValueTask.FromResult<string?>("You stand at the gate.");
        })]);

        AgentResponse answer = await agent.RunAsync("Walk to the gate.", cancellationToken: Token);

        Assert.Equal("All is quiet.", answer.Text);
        Assert.Equal([new Guard.MoveTo(3, 9)], done);
        string[] seen = [.. _server.Received.Select(static chat => chat.Body.GetRawText())];
        Assert.Equal(3, seen.Length);
        Assert.Contains("\"move_to\"", seen[0], StringComparison.Ordinal);
        Assert.Contains("Not done: ", seen[1], StringComparison.Ordinal);
        Assert.Contains("You stand at the gate.", seen[2], StringComparison.Ordinal);
    }
}
