using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Sdk.IntegrationTests.OtherClients;

/// <summary>OpenAI's chat completions as a stream of server-sent events, on a loopback address.</summary>
internal sealed class FakeOpenAiServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TaskCompletionSource _aborted = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private FakeOpenAiServer(WebApplication app) => _app = app;

    public Uri Address { get; private set; } = null!;

    /// <summary>The bodies of the requests so far.</summary>
    public ConcurrentQueue<JsonElement> Received { get; } = new();

    /// <summary>Whether an answer stops after its first piece and waits.</summary>
    public bool Stalls { get; set; }

    /// <summary>Completes when a stalled answer's connection is closed.</summary>
    public Task Aborted => _aborted.Task;

    public static async Task<FakeOpenAiServer> StartAsync(string text)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        _ = builder.Logging.ClearProviders();
        _ = builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        WebApplication app = builder.Build();
        FakeOpenAiServer server = new(app);
        _ = app.MapPost("/v1/chat/completions", context => server.AnswerAsync(context, text));
        await app.StartAsync().ConfigureAwait(false);
        server.Address = new Uri(new Uri(app.Urls.Single()), "v1");
        return server;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync().ConfigureAwait(false);

    private async Task AnswerAsync(HttpContext context, string text)
    {
        using JsonDocument body = await JsonDocument.ParseAsync(context.Request.Body).ConfigureAwait(false);
        Received.Enqueue(body.RootElement.Clone());
        context.Response.ContentType = "text/event-stream";
        await SendAsync(context, $$"""{"index":0,"delta":{"role":"assistant","content":{{JsonSerializer.Serialize(text[..10])}}},"finish_reason":null}""").ConfigureAwait(false);
        if (Stalls)
        {
            using CancellationTokenRegistration registration = context.RequestAborted.Register(() => _aborted.TrySetResult());
            await _aborted.Task.ConfigureAwait(false);
            return;
        }

        await SendAsync(context, $$"""{"index":0,"delta":{"content":{{JsonSerializer.Serialize(text[10..])}}},"finish_reason":null}""").ConfigureAwait(false);
        await SendAsync(context, """{"index":0,"delta":{},"finish_reason":"stop"}""", ""","usage":{"prompt_tokens":26,"completion_tokens":6,"total_tokens":32}""").ConfigureAwait(false);
        await context.Response.WriteAsync("data: [DONE]\n\n").ConfigureAwait(false);
    }

    private static async Task SendAsync(HttpContext context, string choice, string usage = "")
    {
        await context.Response.WriteAsync($$"""data: {"id":"c1","object":"chat.completion.chunk","created":1,"model":"local","choices":[{{choice}}]{{usage}}}""" + "\n\n").ConfigureAwait(false);
        await context.Response.Body.FlushAsync().ConfigureAwait(false);
    }
}
