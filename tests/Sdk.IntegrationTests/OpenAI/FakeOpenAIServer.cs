using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Sdk.IntegrationTests.OpenAI;

/// <summary>OpenAI's chat protocol on a free port of the loopback, with scripted answers: one a request, then the last again and again.</summary>
internal sealed class FakeOpenAIServer : IAsyncDisposable
{
    /// <summary>The count that comes with the finish.</summary>
    private const string Usage = ",\"usage\":{\"prompt_tokens\":26,\"completion_tokens\":6,\"total_tokens\":32}";

    private readonly WebApplication _app;
    private readonly TaskCompletionSource _aborted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _requests;

    private FakeOpenAIServer(WebApplication app) => _app = app;

    public Uri Address { get; private set; } = null!;

    public int Requests => Volatile.Read(ref _requests);

    /// <summary>The bodies of the requests so far.</summary>
    public ConcurrentQueue<JsonElement> Received { get; } = new();

    /// <summary>Whether an answer stays open after its first chunk.</summary>
    public bool Stalls { get; set; }

    /// <summary>Completes when the connection of an answer that stays open is closed.</summary>
    public Task Aborted => _aborted.Task;

    public static async Task<FakeOpenAIServer> StartAsync(params Answer[] answers)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        _ = builder.Logging.ClearProviders();
        _ = builder.WebHost.ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _ = builder.Services.Configure<HostOptions>(static host => host.ShutdownTimeout = TimeSpan.Zero);
        WebApplication app = builder.Build();
        FakeOpenAIServer server = new(app);
        _ = app.MapPost("/v1/chat/completions", http => server.ServeAsync(http, answers[Math.Min(Interlocked.Increment(ref server._requests), answers.Length) - 1]));
        await app.StartAsync().ConfigureAwait(false);
        server.Address = new Uri(app.Urls.Single() + "/v1");
        return server;
    }

    /// <summary>A streamed answer.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="finish">The reason of its finish; <see langword="null"/> for none.</param>
    public static Answer Streams(string text, string? finish) => new(
        StatusCodes.Status200OK, Chunk($"\"role\":\"assistant\",\"content\":{JsonSerializer.Serialize(text)}", null) + (finish is null ? "" : Chunk("", finish)) + "data: [DONE]\n\n");

    public static Answer Refuses(string refusal) => new(
        StatusCodes.Status200OK, Chunk($"\"role\":\"assistant\",\"refusal\":{JsonSerializer.Serialize(refusal)}", null) + Chunk("", "stop") + "data: [DONE]\n\n");

    public static Answer Fails(int status, string message) => new(status, "{\"error\":{\"message\":" + JsonSerializer.Serialize(message) + "}}");

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync().ConfigureAwait(false);
        await _app.DisposeAsync().ConfigureAwait(false);
    }

    private async Task ServeAsync(HttpContext http, Answer answer)
    {
        using JsonDocument body = await JsonDocument.ParseAsync(http.Request.Body).ConfigureAwait(false);
        Received.Enqueue(body.RootElement.Clone());
        http.Response.StatusCode = answer.Status;
        http.Response.ContentType = answer.Status == StatusCodes.Status200OK ? "text/event-stream" : "application/json";
        if (!Stalls)
        {
            await http.Response.WriteAsync(answer.Body).ConfigureAwait(false);
            return;
        }

        using CancellationTokenRegistration registration = http.RequestAborted.Register(() => _aborted.TrySetResult());
        await http.Response.WriteAsync(answer.Body[..(answer.Body.IndexOf("\n\n", StringComparison.Ordinal) + 2)]).ConfigureAwait(false);
        await http.Response.Body.FlushAsync().ConfigureAwait(false);
        await _aborted.Task.ConfigureAwait(false);
    }

    private static string Chunk(string delta, string? finish)
    {
        string reason = finish is null ? "null" : $"\"{finish}\"";
        return "data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{" + delta + "},\"finish_reason\":" + reason + "}]" + (finish is null ? "" : Usage) + "}\n\n";
    }

    internal sealed record Answer(int Status, string Body);
}
