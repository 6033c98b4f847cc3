using AstraWeave.Sdk.Clients;
using AstraWeave.Sdk.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;

namespace AstraWeave.Sdk.Tests.Planning;

/// <summary>What ends one caller's interest in shared work harms no other who shares it.</summary>
public sealed class SharedByAgentsTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1L, 2L, 1L)]
    [InlineData(1L, 2L, 2L)]
    [InlineData(1L, null, 1L)]
    [InlineData(null, 2L, 2L)]
    public async Task Work_that_several_agents_share_is_replaced_by_the_newer_call_of_none(long? leader, long? joiner, long asksAnew)
    {
        TaskCompletionSource released = new();
        using PlannerSut sut = new(Replies.StallsUntil(released.Task, Replies.OneStep), Replies.Text(Replies.OneStep));
        Task<PlanResult<TestAction>> first = await OccupyAsync(sut);
        Task<PlanResult<TestAction>> led = sut.PlanAsync("shared", new PlanOptions { AgentId = leader }, Cancel).AsTask();
        Task<PlanResult<TestAction>> joined = sut.PlanAsync("shared", new PlanOptions { AgentId = joiner }, Cancel).AsTask();

        Task<PlanResult<TestAction>> anew = sut.PlanAsync("anew", new PlanOptions { AgentId = asksAnew }, Cancel).AsTask();
        released.SetResult();

        PlanResult<TestAction>[] results = await Task.WhenAll(first, led, joined, anew).WaitAsync(s_patience, Cancel);
        Assert.All(results, static result => Assert.Equal((PlanSource.Model, PlanReason.None), (result.Source, result.Reason)));
    }

    [Fact]
    public async Task Agents_of_two_toolsets_that_have_one_number_are_two()
    {
        DrivenClock clock = new();
        ServiceCollection services = new();
        _ = services.AddSingleton<TimeProvider>(clock);
        _ = services.AddAstraWeaveLlm()
            .UseChatClient(new NetworkClient(new SimulatedChatClient(new SimulatedModelOptions(), clock), clock))
            .AddPlanner<TestAction>(static planner => planner.WithDefaultPlan(Step.Wait()))
            .AddPlanner<ThirdAction>(static planner => planner.WithDefaultPlan(new ThirdAction.Wait()));
        await using ServiceProvider host = services.BuildServiceProvider();
        PlanOptions patient = new() { Budget = TimeSpan.FromMinutes(1) };
        Task<PlanResult<TestAction>> running = host.GetRequiredService<IPlanner<TestAction>>().PlanAsync("running", patient, Cancel).AsTask();
        Task<PlanResult<TestAction>> waiting = host.GetRequiredService<IPlanner<TestAction>>().PlanAsync("waiting", patient with { AgentId = 1 }, Cancel).AsTask();
        Task<PlanResult<ThirdAction>> other = host.GetRequiredService<IPlanner<ThirdAction>>().PlanAsync("other", patient with { AgentId = 1 }, Cancel).AsTask();

        _ = await clock.RunAsync(running, waiting);

        Assert.Equal(PlanReason.None, (await waiting).Reason);
        Assert.NotEqual(PlanReason.Superseded, (await clock.RunAsync(other)).Reason);
    }

    [Fact]
    public async Task Work_of_one_agent_is_replaced_by_its_newer_call_however_often_it_asked_for_it()
    {
        TaskCompletionSource released = new();
        using PlannerSut sut = new(Replies.StallsUntil(released.Task, Replies.OneStep), Replies.Text(Replies.OneStep));
        Task<PlanResult<TestAction>> first = await OccupyAsync(sut);
        Task<PlanResult<TestAction>>[] older = [.. Enumerable.Range(0, 2).Select(_ => sut.PlanAsync("older", new PlanOptions { AgentId = 1 }, Cancel).AsTask())];

        Task<PlanResult<TestAction>> newer = sut.PlanAsync("newer", new PlanOptions { AgentId = 1 }, Cancel).AsTask();
        released.SetResult();

        Assert.All(await Task.WhenAll(older).WaitAsync(s_patience, Cancel), static result => Assert.Equal(PlanReason.Superseded, result.Reason));
        Assert.Equal(PlanReason.None, (await newer.WaitAsync(s_patience, Cancel)).Reason);
        _ = await first;
    }

    [Fact]
    public async Task Background_work_that_waits_for_a_place_ends_when_its_leader_left_and_its_joiner_cancelled()
    {
        using PlannerSut sut = new(Replies.Stalls()) { Budget = TimeSpan.FromSeconds(10) };
        sut.Resilience.BackgroundBudget = TimeSpan.FromMilliseconds(400);
        Task<PlanResult<TestAction>> first = await OccupyAsync(sut);
        using CancellationTokenSource leaves = new();
        PlanOptions soon = new() { Budget = TimeSpan.FromMilliseconds(100) };
        Task<PlanResult<TestAction>> led = sut.PlanAsync("shared", soon, Cancel).AsTask();
        Task<PlanResult<TestAction>> joined = sut.PlanAsync("shared", soon with { Budget = TimeSpan.FromSeconds(8) }, leaves.Token).AsTask();
        Assert.Equal(1, sut.Guard.Queue.Snapshot().Waiting);

        sut.Time.Advance(TimeSpan.FromMilliseconds(100));
        _ = await led.WaitAsync(s_patience, Cancel);
        await leaves.CancelAsync();
        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => joined.WaitAsync(s_patience, Cancel));
        sut.Time.Advance(TimeSpan.FromSeconds(8));

        Assert.Equal(0, sut.Guard.Queue.Snapshot().Waiting);
        sut.Time.Advance(sut.Budget);
        _ = await first;
    }

    /// <summary>Has the only place at the model taken.</summary>
    private static async Task<Task<PlanResult<TestAction>>> OccupyAsync(PlannerSut sut)
    {
        Task called = sut.Client.NextCall(Cancel);
        Task<PlanResult<TestAction>> first = sut.PlanAsync("first", cancellationToken: Cancel).AsTask();
        await called;
        return first;
    }
}
