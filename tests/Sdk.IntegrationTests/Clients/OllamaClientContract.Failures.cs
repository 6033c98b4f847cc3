using System.Net.Sockets;
using AstraWeave.Sdk;
using AstraWeave.Sdk.Clients;
using Microsoft.Extensions.AI;
using Sdk.IntegrationTests.FakeOllama;

namespace Sdk.IntegrationTests.Clients;

public abstract partial class OllamaClientContract
{
    public static TheoryData<string, FakeReply, PlanReason, string> Failures => new()
    {
        { "404", FakeReply.Refuse(404, "model 'phi3' not found"), PlanReason.ModelNotFound, "ollama pull phi3" },
        { "400 tools", FakeReply.Refuse(400, "registry.ollama.ai/library/phi3:latest does not support tools"), PlanReason.RequestRejected, "does not support tools" },
        { "400 grammar", FakeReply.GrammarRefused(), PlanReason.RequestRejected, "failed to parse grammar" },
        { "401", FakeReply.SignInRequired(), PlanReason.RequestRejected, "https://ollama.com/connect?name=test" },
        { "408", FakeReply.Refuse(408, "too slow"), PlanReason.ServerBusy, "too slow" },
        { "429", FakeReply.Refuse(429, "too many"), PlanReason.ServerBusy, "too many" },
        { "503", FakeReply.Busy(), PlanReason.ServerBusy, "maximum pending requests exceeded" },
        { "500", FakeReply.RunnerCrashed(), PlanReason.ServerError, "llama-server process has terminated" },
        { "502 of a proxy", FakeReply.Refuse(502, "") with { RawBody = "<html>Bad gateway</html>" }, PlanReason.ServerError, "answered 502" },
        { "404 of a proxy", FakeReply.Refuse(404, "") with { RawBody = "<html>Nothing here</html>" }, PlanReason.ModelNotFound, "Check that OLLAMA_URL is an Ollama server" },
        { "in-band", FakeReply.InBandError(Plan, 2, "an error was encountered while running the model"), PlanReason.ServerError, "an error was encountered" },
        { "no done", FakeReply.EndWithoutDone(Plan), PlanReason.StreamBroken, "without a finish reason" },
        { "connection dropped", FakeReply.DropMidLine(Plan, 2), PlanReason.EndpointUnreachable, "127.0.0.1" },
        { "not Ollama", FakeReply.Of("") with { RawBody = "<html>Welcome</html>\n" }, PlanReason.ServerError, "did not answer in Ollama's chat protocol" },
        { "cut line", FakeReply.Of("") with { RawBody = "{\"model\":\"phi3\",\"mess" }, PlanReason.StreamBroken, "without a finish reason" },
    };

    [Theory(Timeout = HangGuard)]
    [MemberData(nameof(Failures))]
    public async Task Failure_has_its_reason_and_says_what_happened(string mode, FakeReply reply, PlanReason reason, string said)
    {
        LlmClientException exception = await FailAsync(reply);

        Assert.True(reason == exception.Reason, $"{mode}: {exception}");
        Assert.Contains(said, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("html", exception.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = HangGuard)]
    public async Task Lines_before_an_in_band_error_are_yielded_first()
    {
        _server.Enqueue(FakeReply.InBandError(Plan, 3, "boom"));
        List<string> texts = [];

        await Assert.ThrowsAsync<LlmClientException>(async () =>
        {
            await foreach (ChatResponseUpdate update in _client.GetStreamingResponseAsync(Prompt, cancellationToken: Token))
            {
                texts.Add(update.Text);
            }
        });

        Assert.Equal(Plan[..24], string.Concat(texts));
    }

    [Fact(Timeout = HangGuard)]
    public async Task Busy_server_answers_the_next_call()
    {
        _server.Enqueue(FakeReply.Busy() with { RetryAfter = "7" });

        LlmClientException busy = await Assert.ThrowsAsync<LlmClientException>(() => StreamAsync());

        Assert.True(busy.IsTransient);
        Assert.Equal(TimeSpan.FromSeconds(7), busy.RetryAfter);
        Assert.Equal(Plan, TextOf(await StreamAsync()));
    }

    [Fact(Timeout = HangGuard)]
    public async Task Long_server_text_is_bounded()
    {
        LlmClientException exception = await FailAsync(FakeReply.Refuse(400, "bad\nformat " + new string('y', 5_000)));

        Assert.InRange(exception.Message.Length, 200, 300);
        Assert.DoesNotContain('\n', exception.Message);
    }

    [Fact(Timeout = HangGuard)]
    public async Task Nothing_listening_is_unreachable_and_says_how_to_start()
    {
        using IChatClient client = CreateClient(new OllamaClientOptions { Endpoint = DeadPort.Refusing() });

        LlmClientException exception = await Assert.ThrowsAsync<LlmClientException>(() => client.GetResponseAsync(Prompt, cancellationToken: Token));

        Assert.Equal(PlanReason.EndpointUnreachable, exception.Reason);
        Assert.Contains("ollama serve", exception.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = HangGuard)]
    public async Task Server_that_never_answers_is_left_by_cancelling()
    {
        using TcpListener silent = DeadPort.Silent(out Uri address);
        using IChatClient client = CreateClient(new OllamaClientOptions { Endpoint = address });
        using CancellationTokenSource attempt = CancellationTokenSource.CreateLinkedTokenSource(Token);

        Task<ChatResponse> pending = client.GetResponseAsync(Prompt, cancellationToken: attempt.Token);
        using TcpClient accepted = await silent.AcceptTcpClientAsync(Token);
        attempt.Cancel();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pending);
    }
}
