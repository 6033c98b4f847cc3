using AstraWeave.Sdk;
using AstraWeave.Sdk.Clients;
using AstraWeave.Sdk.Clients.Ollama;
using AstraWeave.Sdk.DependencyInjection;
using AstraWeave.Sdk.Resilience;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Sdk.IntegrationTests.FakeOllama;

namespace Sdk.IntegrationTests.EndToEnd;

/// <summary>Steps while a server still writes, over real HTTP, with each of the two clients: who leaves closes the answer at the server.</summary>
public sealed class StreamedPlanTests : IAsyncLifetime
{
    private const int HangGuard = 30_000;
    private const string Walk = """{"plan_id":"p7","steps":[{"act":"move_to","x":3,"y":9},{"act":"say","text":"go"},{"act":"wait"}]}""";

    private static readonly Guard s_first = new Guard.MoveTo(3, 9);
    private static readonly PlanOptions s_patient = new() { Budget = TimeSpan.FromSeconds(50) };

    private FakeOllamaServer _server = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static MatrixTheoryData<bool, Leaving> Ways => new([false, true], Enum.GetValues<Leaving>());

    public async ValueTask InitializeAsync() => _server = await FakeOllamaServer.StartAsync(FakeReply.Of(Walk));

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory(Timeout = HangGuard)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_step_comes_before_the_answer_has_ended_and_the_rest_with_it(bool native)
    {
        TaskCompletionSource rest = new();
        int second = Walk.IndexOf("},{", StringComparison.Ordinal) + 4;
        _server.Enqueue(FakeReply.Of(Walk) with { CharactersPerLine = second, BeforeLine = (line, aborted) => line == 1 ? rest.Task.WaitAsync(aborted) : Task.CompletedTask });
        using IHost host = CreateHost(native);
        PlanStream<Guard> stream = Stream(host, Token);
        await using IAsyncEnumerator<Guard> steps = stream.GetAsyncEnumerator(Token);

        Assert.True(await steps.MoveNextAsync());
        Assert.Equal((s_first, false), (steps.Current, stream.Result.IsCompleted));
        rest.SetResult();
        Assert.True(await steps.MoveNextAsync());
        Assert.True(await steps.MoveNextAsync());
        Assert.False(await steps.MoveNextAsync());

        Assert.Equal((PlanSource.Model, 3), ((await stream.Result).Source, (await stream.Result).Plan.Count));
    }

    [Theory(Timeout = HangGuard)]
    [MemberData(nameof(Ways))]
    public async Task Whoever_leaves_after_a_step_closes_the_answer_and_frees_the_place(bool native, Leaving how)
    {
        _server.Enqueue(FakeReply.Stall(Walk, afterLines: 7));
        using IHost host = CreateHost(native);
        using CancellationTokenSource caller = CancellationTokenSource.CreateLinkedTokenSource(Token);
        using CancellationTokenSource reader = CancellationTokenSource.CreateLinkedTokenSource(Token);
        PlanStream<Guard> stream = Stream(host, caller.Token);

        await (how == Leaving.Dispose ? DisposeAsync(stream) : how == Leaving.Break ? BreakAsync(stream) : CancelAsync(stream, caller, reader, byCaller: how == Leaving.CallersToken));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stream.Result);
        await (await _server.NextChatAsync(Token)).Aborted;
        IModelEndpoint endpoint = Assert.Single(host.Services.GetRequiredService<IModelHealth>().Endpoints);
        Assert.True(SpinWait.SpinUntil(() => endpoint.Queue.InFlight == 0 && endpoint.AbandonedCalls == 0, TimeSpan.FromSeconds(30)));

        // The one place at the model is free again, and nobody is blamed.
        Assert.Equal((PlanSource.Model, CircuitState.Closed), ((await Stream(host, Token).Result).Source, endpoint.Circuit));
    }

    [Theory(Timeout = HangGuard)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Trap_23_a_stalled_reply_does_not_hold_the_slot_for_ever(bool native)
    {
        using IHost host = CreateHost(native);

        // A call that finds everything compiled reaches the server inside its budget, also on a busy machine.
        Assert.Equal(PlanSource.Model, (await PlanAsync(host, "warm", s_patient)).Source);
        _ = await _server.NextChatAsync(Token);
        _server.Enqueue(FakeReply.Stall(Walk, afterLines: 0));

        PlanResult<Guard> stalled = await PlanAsync(host, "first", new PlanOptions { Budget = TimeSpan.FromSeconds(1), OnDeadline = DeadlineBehavior.Cancel });
        Assert.Equal((PlanReason.BudgetExhausted, false), (stalled.Reason, stalled.IsFromModel));
        await (await _server.NextChatAsync(Token)).Aborted;

        Assert.Equal(PlanSource.Model, (await PlanAsync(host, "second", s_patient)).Source);
    }

    /// <summary>Ways out of a stream.</summary>
    public enum Leaving
    {
        Break,
        Dispose,
        EnumeratorsToken,
        CallersToken,
    }

    private static async Task BreakAsync(PlanStream<Guard> stream)
    {
        await foreach (Guard step in stream.WithCancellation(Token))
        {
            Assert.Equal(s_first, step);
            break;
        }
    }

    private static async Task DisposeAsync(PlanStream<Guard> stream)
    {
        IAsyncEnumerator<Guard> steps = stream.GetAsyncEnumerator(Token);
        Assert.True(await steps.MoveNextAsync());
        Assert.Equal(s_first, steps.Current);
        await steps.DisposeAsync();
    }

    private static async Task CancelAsync(PlanStream<Guard> stream, CancellationTokenSource caller, CancellationTokenSource reader, bool byCaller)
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (Guard step in stream.WithCancellation(reader.Token))
            {
                Assert.Equal(s_first, step);
                await (byCaller ? caller : reader).CancelAsync();
            }
        });
    }

    private IHost CreateHost(bool native)
    {
        HostApplicationBuilder builder = new(new HostApplicationBuilderSettings { DisableDefaults = true });
        OllamaSettings settings = OllamaSettings.From(new OllamaClientOptions { Endpoint = _server.Address });
        _ = builder.AddAstraWeaveLlm(static options => options.Resilience.MaxRetries = 0)
            .UseChatClient(_ => native ? new NativeChatClient(settings) : new OllamaSharpChatClient(settings))
            .AddPlanner<Guard>(static planner => planner.WithDefaultPlan(new Guard.Wait()));
        return builder.Build();
    }

    private static PlanStream<Guard> Stream(IHost host, CancellationToken cancellationToken) =>
        host.Services.GetRequiredService<IPlanner<Guard>>().StreamAsync(new TextPrompt("A noise in the north."), s_patient, cancellationToken);

    private static async Task<PlanResult<Guard>> PlanAsync(IHost host, string state, PlanOptions options) =>
        await host.Services.GetRequiredService<IPlanner<Guard>>().PlanAsync(state, options, Token);
}
