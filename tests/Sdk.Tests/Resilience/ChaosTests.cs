using AstraWeave.Sdk.Clients;
using AstraWeave.Sdk.Resilience;
using AstraWeave.Sdk.Telemetry;
using AstraWeave.Sdk.Tests.Fakes;
using Microsoft.Extensions.Logging.Abstractions;

namespace AstraWeave.Sdk.Tests.Resilience;

/// <summary>Each fault of the simulated model, and what the planner says of it. docs/chaos.md lists them.</summary>
public sealed class ChaosTests
{
    private static readonly Dictionary<SimulatedFault, PlanReason> s_reasons = new()
    {
        [SimulatedFault.ServerError] = PlanReason.ServerError,
        [SimulatedFault.ServerBusy] = PlanReason.ServerBusy,
        [SimulatedFault.Stall] = PlanReason.BudgetExhausted,
        [SimulatedFault.EndWithoutFinish] = PlanReason.StreamBroken,
        [SimulatedFault.InBandError] = PlanReason.ServerError,
        [SimulatedFault.EmptyAnswer] = PlanReason.UnusableAnswer,
        [SimulatedFault.IgnoreCancellation] = PlanReason.BudgetExhausted,
        [SimulatedFault.BlockThread] = PlanReason.BudgetExhausted,
        [SimulatedFault.ThrowSynchronously] = PlanReason.ClientFault,
        [SimulatedFault.Throw] = PlanReason.ClientFault,
        [SimulatedFault.TooManyRequests] = PlanReason.ServerBusy,
        [SimulatedFault.RetryLater] = PlanReason.ServerBusy,
        [SimulatedFault.ModelMissing] = PlanReason.ModelNotFound,
        [SimulatedFault.RequestRefused] = PlanReason.RequestRejected,
        [SimulatedFault.ConnectionReset] = PlanReason.EndpointUnreachable,
        [SimulatedFault.ClientTimeout] = PlanReason.AttemptTimeout,
        [SimulatedFault.LateAnswer] = PlanReason.BudgetExhausted,
        [SimulatedFault.EndSilentlyWhenCancelled] = PlanReason.BudgetExhausted,
        [SimulatedFault.HalfAnswer] = PlanReason.UnusableAnswer,
        [SimulatedFault.WrongSchema] = PlanReason.UnusableAnswer,
        [SimulatedFault.IllegalPlan] = PlanReason.UnusableAnswer,
        [SimulatedFault.OversizedAnswer] = PlanReason.UnusableAnswer,
    };

    /// <summary>Those whose end is the deadline: on a virtual clock nobody would be left to pass it.</summary>
    private static readonly SimulatedFault[] s_endless = [SimulatedFault.IgnoreCancellation, SimulatedFault.BlockThread];

    public static TheoryData<SimulatedFault> Faults => [.. Enum.GetValues<SimulatedFault>().Where(static fault => fault != SimulatedFault.None)];

    public static TheoryData<SimulatedFault> EndlessFaults => [.. s_reasons.Where(static entry => entry.Value == PlanReason.BudgetExhausted).Select(static entry => entry.Key)];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Each_fault_has_its_reason_a_valid_plan_and_no_place_lost(SimulatedFault fault)
    {
        if (s_endless.Contains(fault))
        {
            // Their test is the one in fake time.
            return;
        }

        using SimulatedSut sut = new(model => Always(model, fault), static options => options.Resilience.BreakerThreshold = 1000);

        PlanResult<TestAction> result = await sut.PlanAsync();

        Assert.Equal(s_reasons[fault], result.Reason);
        Assert.NotEmpty(result.Plan);
        Assert.True(result.Source is PlanSource.ModelPartial or PlanSource.Default, $"{result.Source}");
        Assert.True(result.Elapsed <= TimeSpan.FromSeconds(2));
        Assert.Equal((0, 0), (sut.Endpoint.Queue.InFlight, sut.Endpoint.Queue.Waiting));
        Assert.Equal((0, 0), (sut.Counted.Successes, sut.Counted.Abandoned));
    }

    [Theory]
    [MemberData(nameof(EndlessFaults))]
    public async Task A_fault_that_only_the_deadline_ends_ends_with_it_and_gives_its_place_back_when_the_call_ends(SimulatedFault fault)
    {
        RecordingTimeProvider time = new();
        SimulatedModelOptions model = new() { TimeToFirstToken = TimeSpan.Zero, TimePerToken = TimeSpan.Zero, FaultTime = TimeSpan.FromSeconds(10) };
        Always(model, fault);
        using SimulatedChatClient client = new(model, time);
        using LlmTelemetry telemetry = new();
        ResilienceOptions options = new() { JitterSeed = 1, MaxRetries = 0 };
        TimeSpan budget = TimeSpan.FromSeconds(2);
        EndpointGuard guard = new("model", options, telemetry, NullLogger.Instance, time);
        using PlannerSut sut = new() { Time = time, Telemetry = telemetry, Model = new ModelGateway(ModelEndpoint.Of(client), guard, options, budget, telemetry, NullLogger.Instance, time) };
        Task<PlanResult<TestAction>> plan = sut.PlanAsync(cancellationToken: TestContext.Current.CancellationToken).AsTask();
        Assert.True(SpinWait.SpinUntil(() => client.CallCount == 1, TimeSpan.FromSeconds(30)));

        time.Advance(budget);

        PlanResult<TestAction> result = await plan;
        Assert.Equal((s_reasons[fault], true), (result.Reason, result.Elapsed <= budget));

        // A call that heeds no token holds its place until it ends, or until its grace does: time goes on for it after that, too.
        Assert.True(SpinWait.SpinUntil(
            () =>
            {
                time.Advance(TimeSpan.FromSeconds(1));
                return guard.Queue.Snapshot().InFlight == 0 && telemetry.Abandoned.Total == 0;
            },
            TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task Two_thousand_calls_with_every_fault_lose_no_place_and_each_has_one_outcome()
    {
        using SimulatedSut sut = new(
            static model =>
            {
                model.FaultProbability = 0.5;
                model.MessProbability = 0.2;
                _ = s_endless.All(model.FaultKinds.Remove);
            },
            static options => options.Resilience.BreakerThreshold = 3);
        Dictionary<PlanSource, int> sources = [];
        for (int i = 0; i < 2000; i++)
        {
            PlanResult<TestAction> result = await sut.PlanAsync($"state {i}", new PlanOptions { Budget = TimeSpan.FromMilliseconds(i % 3 == 0 ? 250 : 1000), OnDeadline = DeadlineBehavior.Cancel, Priority = (PlanPriority)((i % 3) - 1) });
            Assert.NotEmpty(result.Plan);
            sources[result.Source] = sources.GetValueOrDefault(result.Source) + 1;
            if (i % 10 == 0)
            {
                sut.Clock.Advance(TimeSpan.FromSeconds(5));
            }
        }

        CallQueueSnapshot queue = sut.Endpoint.Queue;
        TelemetrySnapshot counted = sut.Counted;
        Assert.Equal((0, 0, 0), (queue.InFlight, queue.Waiting, counted.Abandoned));
        Assert.Equal(queue.Entered, queue.Granted + queue.Refused + queue.Withdrawn);
        Assert.Equal((2000, queue.Granted), (counted.Plans, counted.Requests));
        Assert.Equal(counted.Fallbacks, sources[PlanSource.Default]);
        Assert.Equal(counted.Successes, sources[PlanSource.Model]);
        Assert.True(counted.CircuitOpens > 10 && counted.Retries > 10 && sources[PlanSource.ModelPartial] > 10 && counted.Successes > 100, counted.ToString());
    }

    private static void Always(SimulatedModelOptions model, SimulatedFault fault)
    {
        model.FaultProbability = 1;
        model.FaultKinds.Clear();
        model.FaultKinds.Add(fault);
        model.FaultTime = TimeSpan.FromSeconds(10);
    }
}
