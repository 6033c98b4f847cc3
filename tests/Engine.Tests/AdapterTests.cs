using System.Globalization;
using AstraWeave.Sdk.Engine.Tests.Engine;
using AstraWeave.Sdk.Engine.Tests.Models;
using AstraWeave.Sdk.Generators.Tests.Harness;
using AstraWeave.Sdk.Generators.Tests.Toolsets;
using LLama;
using LLama.Abstractions;
using LLama.Native;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AstraWeave.Sdk.Engine.Tests;

/// <summary>LLamaSharp's own chat client under a planner: the row of the guide's table of clients.</summary>
[Collection(LlamaEngine.Collection)]
public sealed class AdapterTests(LlamaEngine engine)
{
    private const string Name = "LLamaSharp's `AsChatClient`";

    private static readonly string[] s_row = File.ReadLines(Path.Combine(Repository.Root, "docs", "LLM_INTEGRATION_GUIDE.md"))
        .Select(line => line.Split('|', StringSplitOptions.TrimEntries)).Single(cells => cells.Length == 10 && cells[1] == Name)[2..9];

    // A model that knows nothing would fill every text and list to its limit; these end one.
    private static readonly Dictionary<LLamaToken, float> s_closers = "\"]}"u8.ToArray().ToDictionary(static closer => (LLamaToken)TinyModel.TokenOf(closer), static _ => 4f);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_adapter_does_what_its_row_says()
    {
        using IChatClient bare = new StatelessExecutor(engine.Weights, engine.Parameters).AsChatClient();
        using IChatClient wired = LLamaLines.Wire(new StatelessExecutor(engine.Weights, engine.Parameters), s_closers);
        bool plansBare = await PlansAsync(bare, AnswerConstraint.Grammar);
        bool plansWired = await PlansAsync(wired, AnswerConstraint.Grammar);
        string withGrammar = plansBare ? "yes" : plansWired ? "with its grammar" : "no";

        string[] found =
        [
            withGrammar,
            Cell(await PlansAsync(bare, AnswerConstraint.JsonSchema)),
            Cell(await PlansAsync(bare, AnswerConstraint.StrictJsonSchema)),
            plansBare ? "yes" : plansWired ? "with the lines below" : "no",
            Cell(await TellsItsEndAsync(wired)),
            Cell(wired.GetService<ChatClientMetadata>()?.DefaultModelId is not null),
            Cell(await EndsWhenCancelledAsync(wired)),
        ];

        Assert.Equal(s_row, found);
    }

    private static async Task<bool> PlansAsync(IChatClient client, AnswerConstraint constraint)
    {
        HostApplicationBuilder builder = new(new HostApplicationBuilderSettings { DisableDefaults = true });
        _ = builder.AddAstraWeaveLlm(options => options.Resilience.MaxRetries = 0)
            .AddPlanner<UnitAction>(planner => planner.WithDefaultPlan(new UnitAction.Reload()).WithConstraint(constraint).UseChatClient(client));
        using IHost host = builder.Build();
        PlanResult<UnitAction> result = await host.Services.GetRequiredService<IPlanner<UnitAction>>().PlanAsync(
            "dusk", new PlanOptions { Budget = TimeSpan.FromSeconds(60), Allowed = UnitAction.Allow(UnitAction.ToolKind.Reload, UnitAction.ToolKind.MoveTo) }, Token);
        return result.Source == PlanSource.Model;
    }

    private static async Task<bool> TellsItsEndAsync(IChatClient client)
    {
        bool isTold = false;
        await foreach (ChatResponseUpdate update in client.GetStreamingResponseAsync("dusk", new ChatOptions { AdditionalProperties = new() { ["grammar"] = "root ::= \"a\"" } }, Token))
        {
            isTold |= update.FinishReason is not null || update.Contents.OfType<UsageContent>().Any();
        }

        return isTold;
    }

    private static async Task<bool> EndsWhenCancelledAsync(IChatClient client)
    {
        int all = await CountUpdatesAsync(client, cancelAfter: int.MaxValue);
        int cancelled = await CountUpdatesAsync(client, cancelAfter: 1);
        TestContext.Current.TestOutputHelper!.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{cancelled} updates when cancelled after the first, {all} else"));
        return cancelled < all / 10;
    }

    private static async Task<int> CountUpdatesAsync(IChatClient client, int cancelAfter)
    {
        ChatOptions options = new() { AdditionalProperties = new() { ["grammar"] = "root ::= [a-z]{1000}" } };
        using CancellationTokenSource attempt = CancellationTokenSource.CreateLinkedTokenSource(Token);
        int count = 0;
        try
        {
            await foreach (ChatResponseUpdate _ in client.GetStreamingResponseAsync("dusk", options, attempt.Token))
            {
                if (++count == cancelAfter)
                {
                    await attempt.CancelAsync();
                }
            }
        }
        catch (OperationCanceledException)
        {
            // One way to end; the other is to end the stream.
        }

        return count;
    }

    private static string Cell(bool isTrue) => isTrue ? "yes" : "no";
}
