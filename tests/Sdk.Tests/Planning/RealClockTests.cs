using AstraWeave.Sdk.Caching;
using AstraWeave.Sdk.Contexts;
using AstraWeave.Sdk.Planning;
using AstraWeave.Sdk.Resilience;
using AstraWeave.Sdk.Telemetry;
using AstraWeave.Sdk.Tests.Fakes;
using Microsoft.Extensions.Logging.Abstractions;

namespace AstraWeave.Sdk.Tests.Planning;

/// <summary>What only threads can show; no time is asserted.</summary>
public sealed class RealClockTests
{
    private static readonly PlanOptions s_frame = new() { Budget = TimeSpan.FromMilliseconds(16) };

    [Fact(Timeout = 30_000)]
    public async Task A_fallback_that_hangs_gives_way_to_the_default_plan()
    {
        using ManualResetEventSlim released = new();
        using LlmTelemetry telemetry = new();
        IPlanner<TestAction> planner = CreateSut(telemetry, Replies.Stalls(), new Hanging(released));

        PlanResult<TestAction> result = await planner.PlanAsync("enemy north", s_frame, TestContext.Current.CancellationToken);

        Assert.Equal((PlanSource.Default, PlanReason.BudgetExhausted), (result.Source, result.Reason));
        released.Set();
    }

    [Fact(Timeout = 30_000)]
    public async Task The_fallback_runs_and_the_plan_comes_while_a_client_blocks_its_thread()
    {
        using ManualResetEventSlim released = new();
        using LlmTelemetry telemetry = new();
        IPlanner<TestAction> planner = CreateSut(telemetry, Replies.Blocks(released), new FakeFallback(Step.MoveTo(1, 1)));

        PlanResult<TestAction> result = await planner.PlanAsync("enemy north", s_frame, TestContext.Current.CancellationToken);

        Assert.Equal(PlanReason.BudgetExhausted, result.Reason);
        Assert.True(result.Source is PlanSource.Fallback or PlanSource.Default);
        released.Set();
    }

    [Fact(Timeout = 30_000)]
    public async Task A_callers_continuation_does_not_run_on_the_deadline_thread()
    {
        using LlmTelemetry telemetry = new();
        IPlanner<TestAction> planner = CreateSut(telemetry, Replies.Stalls(), new FakeFallback(Step.MoveTo(1, 1)));
        Task<PlanResult<TestAction>> plan = planner.PlanAsync("enemy north", s_frame, TestContext.Current.CancellationToken).AsTask();

        string? name = await plan.ContinueWith(
            static _ => Thread.CurrentThread.Name, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

        Assert.DoesNotContain("AstraWeave", name ?? "", StringComparison.Ordinal);
    }

    private static Planner<TestAction> CreateSut(LlmTelemetry telemetry, Reply reply, IFallbackPlanner<TextPrompt, TestAction> fallback)
    {
        TimeProvider time = TimeProvider.System;
        ResilienceOptions options = new();
        EndpointGuard guard = new("scripted", options, telemetry, NullLogger.Instance, time);
        TimeSpan budget = TimeSpan.FromSeconds(5);
        return new Planner<TestAction>(
            new PlannerSettings { Budget = budget, Sampling = new SamplingOptions() },
            cache: null,
            new PromptLayout<TestAction>(new PromptTemplate(PromptTemplate.DefaultRole)),
            new ModelGateway(ModelEndpoint.Of(new ScriptedChatClient(reply)), guard, options, budget, telemetry, NullLogger.Instance, time),
            new PlanValidators<TestAction>(new Dictionary<Type, object>(), telemetry, NullLogger.Instance),
            new FallbackChain<TestAction>(new Dictionary<Type, object> { [typeof(TextPrompt)] = fallback }, new Plan<TestAction>([Step.Wait()]), telemetry, NullLogger.Instance),
            telemetry,
            NullLogger.Instance,
            time);
    }

    private sealed class Hanging(ManualResetEventSlim released) : IFallbackPlanner<TextPrompt, TestAction>
    {
        public int Plan(in TextPrompt context, Span<TestAction> steps)
        {
            released.Wait(CancellationToken.None);
            return 0;
        }
    }
}
