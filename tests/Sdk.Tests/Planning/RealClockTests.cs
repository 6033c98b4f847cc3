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

    // A busy machine must reach what is tested before the budget is over; the plan takes all of it.
    private static readonly PlanOptions s_patient = new() { Budget = TimeSpan.FromSeconds(2) };

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

    [Theory(Timeout = 30_000)]
    [InlineData("circuit open", PlanReason.CircuitOpen)]
    [InlineData("no tool", PlanReason.NoToolAllowed)]
    [InlineData("no budget", PlanReason.BudgetExhausted)]
    public async Task A_fallback_that_blocks_where_the_model_is_not_asked_holds_up_neither_the_caller_nor_the_plan(string obstacle, PlanReason reason)
    {
        using ManualResetEventSlim released = new();
        using LlmTelemetry telemetry = new();
        EndpointGuard guard = GuardOf(telemetry);
        guard.Breaker.Isolate();
        IPlanner<TestAction> planner = CreateSut(telemetry, Replies.Stalls(), new Hanging(released), guard);
        PlanOptions options = obstacle switch
        {
            "no tool" => s_patient with { Allowed = ToolMask.Of<TestAction>() },
            "no budget" => s_patient with { Budget = TimeSpan.Zero },
            _ => s_patient,
        };

        // Were the fallback run here, this would not return.
        Task<PlanResult<TestAction>> plan = planner.PlanAsync("enemy north", options, TestContext.Current.CancellationToken).AsTask();

        Assert.Equal((PlanSource.Default, reason), ((await plan).Source, (await plan).Reason));
        released.Set();
    }

    [Fact(Timeout = 30_000)]
    public async Task A_validator_that_blocks_a_whole_answer_gives_the_default_plan_for_lack_of_time()
    {
        using ManualResetEventSlim released = new();
        using LlmTelemetry telemetry = new();
        Dictionary<Type, object> validators = new() { [typeof(TextPrompt)] = new BlockingValidator(released) };
        IPlanner<TestAction> planner = CreateSut(telemetry, Replies.Text(Replies.OneStep), new FakeFallback(Step.MoveTo(1, 1)), validators: validators);

        PlanResult<TestAction> result = await planner.PlanAsync("enemy north", new PlanOptions { Budget = TimeSpan.FromMilliseconds(100) }, TestContext.Current.CancellationToken);

        Assert.Equal((PlanSource.Default, PlanReason.BudgetExhausted), (result.Source, result.Reason));
        released.Set();
    }

    [Fact(Timeout = 60_000)]
    public async Task Clients_and_fallbacks_that_block_every_thread_they_get_hold_up_no_other_endpoint_and_no_other_planner()
    {
        using ManualResetEventSlim released = new();
        using LlmTelemetry telemetry = new();
        IPlanner<TestAction> bad = CreateSut(telemetry, Replies.Blocks(released), new Hanging(released), GuardOf(telemetry, places: 300));
        Task<PlanResult<TestAction>>[] blocked = [.. Enumerable.Range(0, 300).Select(call => bad.PlanAsync($"{call}", s_frame, TestContext.Current.CancellationToken).AsTask())];
        _ = await Task.WhenAll(blocked);
        IPlanner<TestAction> good = CreateSut(telemetry, Replies.Text(Replies.OneStep), new FakeFallback(Step.MoveTo(1, 1)));

        PlanResult<TestAction> result = await good.PlanAsync("enemy north", cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(PlanSource.Model, result.Source);
        released.Set();
    }

    private static EndpointGuard GuardOf(LlmTelemetry telemetry, int places = 1) =>
        new("scripted", new ResilienceOptions { MaxConcurrentCalls = places }, telemetry, NullLogger.Instance, TimeProvider.System);

    private static Planner<TestAction> CreateSut(
        LlmTelemetry telemetry, Reply reply, IFallbackPlanner<TextPrompt, TestAction> fallback, EndpointGuard? guard = null, Dictionary<Type, object>? validators = null)
    {
        TimeProvider time = TimeProvider.System;
        ResilienceOptions options = new();
        guard ??= GuardOf(telemetry);
        TimeSpan budget = TimeSpan.FromSeconds(5);
        return new Planner<TestAction>(
            new PlannerSettings { Budget = budget, Sampling = new SamplingOptions() },
            cache: null,
            new PromptLayout<TestAction>(new PromptTemplate(PromptTemplate.DefaultRole)),
            new ModelGateway(ModelEndpoint.Of(new ScriptedChatClient(reply)), guard, options, budget, telemetry, NullLogger.Instance, time),
            new PlanValidators<TestAction>(validators ?? [], telemetry, NullLogger.Instance),
            new FallbackChain<TestAction>(new Dictionary<Type, object> { [typeof(TextPrompt)] = fallback }, new Plan<TestAction>([Step.Wait()]), telemetry, NullLogger.Instance),
            telemetry,
            NullLogger.Instance,
            time);
    }

    private sealed class BlockingValidator(ManualResetEventSlim released) : IPlanValidator<TextPrompt, TestAction>
    {
        public bool IsValid(in TextPrompt context, Plan<TestAction> plan)
        {
            released.Wait(CancellationToken.None);
            return true;
        }
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
