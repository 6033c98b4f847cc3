using AstraWeave.Sdk.Tests.Fakes;

namespace AstraWeave.Sdk.Tests.Telemetry;

/// <content>What goes on between the planner and the model.</content>
internal static partial class Scenarios
{
    private static readonly TimeSpan s_firstDelay = TimeSpan.FromMilliseconds(50);

    private static Reply Busy => Replies.Throws(new LlmClientException(PlanReason.ServerBusy, "busy"));

    private static Reply Deaf => Replies.IgnoresCancellation(s_never.Task);

    private static IEnumerable<Scenario> Model =>
    [
        new("tokens that the server counted", [Counted], static sut => sut.PlanAsync(), [.. Made, "llm.token.count 2 direction=output", "llm.token.count 5 direction=input"]),
        new("a retry", [Busy, Text], RetryAsync, "cache.miss 1", "cache.size 1", "llm.error.count 1 reason=server_busy", "llm.request.count 2", "llm.retry.count 1 reason=server_busy", "llm.success.count 1")
        {
            Configure = static options => options.Resilience.MaxRetries = 1,
        },
        new("a second question", [Replies.Text("no plan"), Text], static sut => sut.PlanAsync(), "cache.miss 1", "cache.size 1", "llm.error.count 1 reason=unusable_answer", "llm.request.count 2", "llm.success.count 1")
        {
            Configure = static options => options.Resilience.ReAsk = true,
        },
        new("an answer that the limit of tokens cut", [Replies.CutByLength("""{"steps":[{"act":"wait"},{"a""")], static sut => sut.PlanAsync(), "cache.miss 1", "llm.error.count 1 reason=output_limit", "llm.request.count 1", "plan.repair.count 1 kind=truncated"),
        new("a circuit breaker that opens", [Busy], static sut => sut.PlanAsync(),
            ["cache.miss 1", "llm.circuit_open.count 1 endpoint=scripted http://model.test/ phi3", "llm.error.count 1 reason=server_busy", "llm.fallback.count 1 source=default reason=server_busy", "llm.request.count 1"])
        {
            Configure = static options => options.Resilience.BreakerThreshold = 1,
        },
        new("a circuit breaker that closes again", [Busy, Text], static sut => sut.PlanAsync("b"), Made)
        {
            Configure = static options => options.Resilience.BreakerThreshold = 1,
            Before = static async sut =>
            {
                _ = await sut.PlanAsync();
                sut.Time.Advance(TimeSpan.FromSeconds(10));
            },
        },
        new("a call at the model", [Deaf], static sut => sut.CallAsync(), "cache.miss 1", "llm.in_flight 1", "llm.request.count 1"),
        new("a call that waits", [Deaf], static sut => Done(sut.PlanAsync("b")), "cache.miss 1", "llm.queue.size 1") { Before = static sut => sut.CallAsync() },
        new("a call that was given up", [Deaf], static sut => PassBudget(sut), "llm.abandoned 1", "llm.error.count 1 reason=budget_exhausted", "llm.fallback.count 1 source=default reason=budget_exhausted")
        {
            Before = static sut => sut.CallAsync(),
        },
        new("a caller who leaves", [Replies.Stalls()], LeaveAsync, "cache.miss 1", "llm.request.count 1"),
        new("steps that came in time", [Replies.Stalls("""{"steps":[{"act":"wait"},{"a""")], PartAsync, "cache.miss 1", "llm.error.count 1 reason=budget_exhausted", "llm.request.count 1", "plan.repair.count 1 kind=truncated"),
    ];

    private static Task PassBudget(CountedSut sut)
    {
        sut.Time.Advance(CountedSut.Budget);
        return Task.CompletedTask;
    }

    private static async Task RetryAsync(CountedSut sut)
    {
        Task plan = sut.PlanAsync();
        await sut.PassAsync(s_firstDelay);
        await plan;
    }

    private static async Task LeaveAsync(CountedSut sut)
    {
        using CancellationTokenSource caller = new();
        Task called = sut.Client.NextCall(TestContext.Current.CancellationToken);
        Task plan = sut.Planner.PlanAsync("a", cancellationToken: caller.Token).AsTask();
        await called;
        await caller.CancelAsync();
        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => plan);
    }

    private static async Task PartAsync(CountedSut sut)
    {
        Task plan = await sut.CallAsync(options: new PlanOptions { OnDeadline = DeadlineBehavior.Cancel });
        await sut.Client.Drained.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        sut.Time.Advance(CountedSut.Budget);
        await plan;
    }
}
