using System.ClientModel;
using System.ClientModel.Primitives;
using System.Text.RegularExpressions;
using AstraWeave.Sdk;
using AstraWeave.Sdk.Clients;
using AstraWeave.Sdk.Clients.Ollama;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using OpenAI;
using OpenAI.Chat;
using Sdk.IntegrationTests.EndToEnd;
using Sdk.IntegrationTests.FakeOllama;
using Sdk.IntegrationTests.OpenAI;

namespace Sdk.IntegrationTests.OtherClients;

/// <summary>The guide's table of clients: every cell is what was found here.</summary>
public sealed partial class ClientTableTests : IAsyncLifetime
{
    private const int HangGuard = 60_000;
    private const string OpenAIName = "OpenAI's official client";
    private const string Plan = """{"plan_id":"p1","steps":[{"act":"wait"},{"act":"move_to","x":3,"y":9}]}""";

    private static readonly string[][] s_rows = [.. File.ReadLines(Path.Combine(Root(), "docs", "LLM_INTEGRATION_GUIDE.md")).Select(line => line.Split('|', StringSplitOptions.TrimEntries)).Where(cells => cells.Length == 10)];

    private FakeOllamaServer _ollama = null!;
    private FakeOpenAIServer _openAi = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _ollama = await FakeOllamaServer.StartAsync(FakeReply.Of(Plan));
        _openAi = await FakeOpenAIServer.StartAsync(FakeOpenAIServer.Streams(Plan, "stop"));
    }

    public async ValueTask DisposeAsync()
    {
        await _ollama.DisposeAsync();
        await _openAi.DisposeAsync();
    }

    [Theory(Timeout = HangGuard)]
    [InlineData("built-in, OllamaSharp", false)]
    [InlineData("built-in, OllamaSharp", true)]
    [InlineData("built-in, without reflection", false)]
    [InlineData("built-in, without reflection", true)]
    [InlineData(OpenAIName, false)]
    [InlineData(OpenAIName, true)]
    public async Task A_client_does_what_its_row_says(string name, bool hasMiddleware)
    {
        using IChatClient bare = ClientOf(name);
        using IChatClient client = hasMiddleware ? Wrapped(bare) : bare;
        string[] row = s_rows.Single(cells => cells[1] == name)[2..9];

        string[] found =
        [
            await PlansAsync(client),
            await HoldsAsync(name, client, AnswerConstraint.JsonSchema),
            await HoldsAsync(name, client, AnswerConstraint.StrictJsonSchema),
            await HoldsAsync(name, client, AnswerConstraint.Grammar),
            .. await EndAndUsageAsync(client),
            await EndsWhenCancelledAsync(client),
        ];

        Assert.Equal(row, found);
    }

    private IChatClient ClientOf(string name) => name switch
    {
        "built-in, OllamaSharp" => new OllamaSharpChatClient(OllamaSettings.From(new OllamaClientOptions { Endpoint = _ollama.Address })),
        "built-in, without reflection" => new NativeChatClient(OllamaSettings.From(new OllamaClientOptions { Endpoint = _ollama.Address })),
        OpenAIName => OpenAIClient().AsIChatClient(),
        _ => throw new ArgumentException(name, nameof(name)),
    };

    private ChatClient OpenAIClient() =>
        new("local", new ApiKeyCredential("none"), new OpenAIClientOptions { Endpoint = _openAi.Address, RetryPolicy = new ClientRetryPolicy(0) });

    private static IChatClient Wrapped(IChatClient client) => client.AsBuilder()
        .UseDistributedCache(new MemoryDistributedCache(Options.Create(new MemoryDistributedCacheOptions())))
        .UseLogging(NullLoggerFactory.Instance)
        .UseOpenTelemetry()
        .UseFunctionInvocation(NullLoggerFactory.Instance)
        .ConfigureOptions(static _ => { })
        .Build();

    private static async Task<string> PlansAsync(IChatClient client)
    {
        using IHost host = HostOf(client, AnswerConstraint.JsonSchema);
        PlanResult<Guard> result = await host.Services.GetRequiredService<IPlanner<Guard>>().PlanAsync("dusk", new PlanOptions { Budget = TimeSpan.FromSeconds(20) }, Token);
        return result is { Source: PlanSource.Model, Plan.Count: 2 } ? "yes" : $"{result.Source}/{result.Reason}";
    }

    private async Task<string> HoldsAsync(string name, IChatClient client, AnswerConstraint constraint)
    {
        string sent = await SentAsync(client, constraint);
        return sent == "no" && name == OpenAIName && await SentAsync(OpenAIClient().AsLlamaServerClient(), constraint) == "yes" ? "with the lines below" : sent;
    }

    /// <summary>Whether the constraint is in the request, or refused when the planner is made.</summary>
    private async Task<string> SentAsync(IChatClient client, AnswerConstraint constraint)
    {
        using IHost host = HostOf(client, constraint);
        try
        {
            _ = await host.Services.GetRequiredService<IPlanner<Guard>>().PlanAsync($"dawn {constraint}", new PlanOptions { Budget = TimeSpan.FromSeconds(20) }, Token);
        }
        catch (InvalidOperationException)
        {
            return "rejected on start";
        }

        string body = (_openAi.Received.IsEmpty ? _ollama.Received[^1].Body : _openAi.Received.Last()).GetRawText();
        bool isSent = constraint switch
        {
            AnswerConstraint.JsonSchema => Schema().IsMatch(body),
            AnswerConstraint.StrictJsonSchema => StrictSchema().IsMatch(body),
            _ => body.Contains("::=", StringComparison.Ordinal),
        };
        return isSent ? "yes" : "no";
    }

    private static async Task<string[]> EndAndUsageAsync(IChatClient client)
    {
        List<ChatResponseUpdate> updates = [];
        await foreach (ChatResponseUpdate update in client.GetStreamingResponseAsync("dusk", cancellationToken: Token))
        {
            updates.Add(update);
        }

        bool hasFinish = updates.Any(update => update.FinishReason?.Value == "stop");
        bool hasUsage = updates.SelectMany(update => update.Contents).OfType<UsageContent>().Any(usage => usage.Details.OutputTokenCount == 6);
        bool namesModel = client.GetService<ChatClientMetadata>()?.DefaultModelId is not null;
        return [.. new[] { hasFinish && hasUsage, namesModel }.Select(fact => fact ? "yes" : "no")];
    }

    private async Task<string> EndsWhenCancelledAsync(IChatClient client)
    {
        _ollama.DefaultReply = FakeReply.Stall(Plan, afterLines: 1);
        _openAi.Stalls = true;
        using CancellationTokenSource attempt = CancellationTokenSource.CreateLinkedTokenSource(Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (ChatResponseUpdate _ in client.GetStreamingResponseAsync("night", cancellationToken: attempt.Token))
            {
                await attempt.CancelAsync();
            }
        });
        await (_openAi.Received.IsEmpty ? _ollama.Received[^1].Aborted : _openAi.Aborted).WaitAsync(Token);
        return "yes";
    }

    private static IHost HostOf(IChatClient client, AnswerConstraint constraint)
    {
        HostApplicationBuilder builder = new(new HostApplicationBuilderSettings { DisableDefaults = true });
        _ = builder.AddAstraWeaveLlm().AddPlanner<Guard>(planner => planner.WithDefaultPlan(new Guard.Wait()).WithConstraint(constraint).UseChatClient(client));
        return builder.Build();
    }

    private static string Root()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "AstraWeave.Sdk.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder!;
    }

    /// <summary>With a range of its own, as the plain schema alone has it.</summary>
    [GeneratedRegex(@"""maximum"":\s*63")]
    private static partial Regex Schema();

    [GeneratedRegex(@"""enum"":\s*\[\s*""move_to""\s*\].*""strict"":\s*true", RegexOptions.Singleline)]
    private static partial Regex StrictSchema();
}
