using AstraWeave.Sdk.Clients;
using AstraWeave.Sdk.Resilience;
using AstraWeave.Sdk.Tests.Fakes;

namespace AstraWeave.Sdk.Tests.Resilience;

/// <summary>A call that waits for its turn is as urgent as the most urgent of those who share it.</summary>
public sealed class SharedCallPriorityTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(PlanPriority.High, "running shared other")]
    [InlineData(PlanPriority.Normal, "running shared other")]
    [InlineData(PlanPriority.Low, "running other shared")]
    public async Task A_joiner_lets_the_waiting_call_go_as_early_as_his_own_would(PlanPriority joiner, string order)
    {
        using DrivenSut sut = new(new SimulatedModelOptions());
        Task<PlanResult<TestAction>>[] plans =
        [
            PlanAsync(sut, "running", PlanPriority.Low),
            PlanAsync(sut, "shared", PlanPriority.Low),
            PlanAsync(sut, "other", PlanPriority.Normal, patience: 2),
            PlanAsync(sut, "shared", joiner),
        ];

        PlanResult<TestAction>[] results = await sut.Clock.RunAsync(plans);

        Assert.All(results, static result => Assert.Equal(PlanSource.Model, result.Source));
        Assert.Equal(order.Split(' '), sut.Network.Situations);
        Assert.Equal((1, 3), (sut.Counted.CacheCoalesced, sut.Counted.Requests));
    }

    [Fact]
    public async Task A_raised_call_goes_behind_more_urgent_ones_and_by_deadline_among_its_like()
    {
        using CallQueueSut sut = new();
        object call = new();
        CallPermit place = sut.Take();
        Task<QueueVerdict> raised = sut.Enter(550, PlanPriority.Low, call: call);
        Task<QueueVerdict>[] order = [sut.Enter(900, PlanPriority.High), sut.Enter(500), raised, sut.Enter(600), sut.Enter(400, PlanPriority.Low)];

        sut.Queue.Raise(call, PlanPriority.Normal);
        sut.Queue.Raise(call, PlanPriority.Low);
        sut.Queue.Raise(new object(), PlanPriority.High);

        for (int served = 0; served < order.Length; served++)
        {
            Assert.All(order[served..], static waiting => Assert.False(waiting.IsCompleted));
            place.Dispose();
            place = await CallQueueSut.GrantedAsync(order[served]);
        }
    }

    private static Task<PlanResult<TestAction>> PlanAsync(DrivenSut sut, string state, PlanPriority priority, int patience = 1) =>
        sut.Planner.PlanAsync(state, new PlanOptions { Budget = TimeSpan.FromMinutes(patience), Priority = priority }, Cancel).AsTask();
}
