using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Sdk.IntegrationTests.FakeOllama;

/// <summary>Ollama's HTTP protocol on a free port of the loopback, with scripted answers. Real sockets, no model.</summary>
/// <remarks>Replies queued by <see cref="Enqueue"/> are used up first, one a chat request; then <see cref="DefaultReply"/> answers. Thread-safe.</remarks>
public sealed class FakeOllamaServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<FakeReply> _queued = new();
    private readonly ConcurrentQueue<ReceivedChat> _received = new();
    private readonly Channel<ReceivedChat> _arrivals = Channel.CreateUnbounded<ReceivedChat>();
    private int _chats;

    private FakeOllamaServer(WebApplication app) => _app = app;

    /// <summary>Where the server listens.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>The models it has, as <c>ollama list</c> names them.</summary>
    public IReadOnlyList<string> Models { get; set; } = ["phi3:latest"];

    /// <summary>What it says to a request with <c>think</c>, with <c>{value}</c> for the value; <see langword="null"/> where it takes it.</summary>
    public string? ThinkRefusal { get; set; }

    /// <summary>Whether its model calls tools; phi3 does not.</summary>
    public bool HasTools { get; set; }

    /// <summary>The answer when none is queued.</summary>
    public FakeReply DefaultReply { get; set; } = new();

    /// <summary>The chat requests so far, in the order they came, refused ones included.</summary>
    public IReadOnlyList<ReceivedChat> Received => [.. _received];

    public static async Task<FakeOllamaServer> StartAsync(FakeReply? defaultReply = null, int port = 0)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        _ = builder.Logging.ClearProviders();
        _ = builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));

        // A stalled answer must not hold up the end of a test.
        _ = builder.Services.Configure<HostOptions>(static host => host.ShutdownTimeout = TimeSpan.Zero);

        WebApplication app = builder.Build();
        FakeOllamaServer server = new(app) { DefaultReply = defaultReply ?? new FakeReply() };
        InfoEndpoints.Map(app, server);
        ChatEndpoint.Map(app, server);
        await app.StartAsync().ConfigureAwait(false);
        server.Address = new Uri(app.Urls.Single());
        return server;
    }

    /// <summary>Scripts the answers to the next chat requests.</summary>
    public void Enqueue(params ReadOnlySpan<FakeReply> replies)
    {
        foreach (FakeReply reply in replies)
        {
            _queued.Enqueue(reply);
        }
    }

    /// <summary>Waits for the next chat request that was not waited for yet.</summary>
    public ValueTask<ReceivedChat> NextChatAsync(CancellationToken cancellationToken) => _arrivals.Reader.ReadAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync().ConfigureAwait(false);
        await _app.DisposeAsync().ConfigureAwait(false);
    }

    internal bool Has(string model) =>
        Models.Contains(model, StringComparer.OrdinalIgnoreCase) || Models.Contains(model + ":latest", StringComparer.OrdinalIgnoreCase);

    internal ReceivedChat Receive(string connectionId, JsonElement body)
    {
        ReceivedChat chat = new(Interlocked.Increment(ref _chats) - 1, connectionId, body);
        _received.Enqueue(chat);
        _ = _arrivals.Writer.TryWrite(chat);
        return chat;
    }

    internal FakeReply NextReply() => _queued.TryDequeue(out FakeReply? reply) ? reply : DefaultReply;
}
