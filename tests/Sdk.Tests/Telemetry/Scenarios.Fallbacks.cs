using System.Buffers;
using AstraWeave.Sdk.Tests.Fakes;

namespace AstraWeave.Sdk.Tests.Telemetry;

/// <content>Each reason for a plan that is not the model's.</content>
internal static partial class Scenarios
{
    private static IEnumerable<Scenario> Fallbacks =>
    [
        Failing("endpoint_unreachable", Replies.Throws(new HttpRequestException("refused"))),
        Failing("server_busy", Busy),
        Failing("server_error", Replies.Throws(new LlmClientException(PlanReason.ServerError, "crashed"))),
        Failing("model_not_found", Replies.Throws(new LlmClientException(PlanReason.ModelNotFound, "pull it"))),
        Failing("request_rejected", Replies.Throws(new LlmClientException(PlanReason.RequestRejected, "no"))),
        Failing("stream_broken", Replies.WithoutFinish("{")),
        Failing("attempt_timeout", Replies.Throws(new TimeoutException())),
        Failing("client_fault", Replies.ThrowsAtOnce(new InvalidOperationException("bug"))),
        Failing("unusable_answer", Replies.Text("no plan")),
        Failing("output_limit", Replies.CutByLength()),
        Failing("empty_plan", Replies.Text("""{"steps":[]}""")),
        Failing("budget_exhausted", Deaf) with { Play = static async sut => { Task plan = await sut.CallAsync(); sut.Time.Advance(CountedSut.Budget); await plan; }, Moved = ["cache.miss 1", "llm.abandoned 1", "llm.error.count 1 reason=budget_exhausted", "llm.fallback.count 1 source=default reason=budget_exhausted", "llm.in_flight 1", "llm.request.count 1"] },
        Unasked("budget_exhausted", static sut => sut.PlanAsync(options: new PlanOptions { Budget = TimeSpan.Zero })),
        Unasked("no_tool_allowed", static sut => sut.PlanAsync(options: new PlanOptions { Allowed = ToolMask.Of<TestAction>() })),
        Unasked("context_fault", static sut => sut.Planner.PlanAsync(new Torn()).AsTask()) with { Moved = ["llm.fallback.count 1 source=default reason=context_fault"] },
        Unasked("context_too_large", static sut => sut.PlanAsync(new string('x', 4 << 20))) with { Moved = ["llm.fallback.count 1 source=default reason=context_too_large"] },
        Unasked("circuit_open", static sut => sut.PlanAsync("b")) with { Script = [Busy], Configure = static options => options.Resilience.BreakerThreshold = 1, Before = static sut => sut.PlanAsync() },
        Refused("queue_full", static sut => sut.PlanAsync("b")) with { Configure = static options => options.Resilience.QueueCapacity = 0 },
        Refused("queue_too_long", static sut => sut.PlanAsync("b", new PlanOptions { Budget = TimeSpan.FromSeconds(1) })) with { Script = [Replies.StallsUntil(s_secondPassed.Task, Replies.OneStep), Deaf], Before = TeachAsync },
        Refused("superseded", static sut => SupersedeAsync(sut)) with { Moved = ["cache.miss 2", "llm.fallback.count 1 source=default reason=superseded", "llm.queue.refused.count 1 reason=superseded", "llm.queue.size 1"] },
        Unasked("endpoint_hangs", static sut => sut.PlanAsync("b")) with
        {
            Script = [Deaf],
            Configure = static options => (options.Resilience.MaxAbandonedCalls, options.Resilience.AbandonGrace) = (1, s_old),
            Before = HangAsync,
        },
        new("a fallback planner's plan", [Busy], static sut => sut.PlanAsync(), [.. Fallback("server_busy", "fallback").Prepend("llm.error.count 1 reason=server_busy"), "llm.request.count 1"])
        {
            Before = static sut => Done(sut.Fallback = static () => [Step.MoveTo(1, 1)]),
        },
        new("a fallback planner that throws", [Text], static sut => sut.PlanAsync(options: new PlanOptions { Budget = TimeSpan.Zero }), [.. Fallback("budget_exhausted"), "llm.fallback_fault.count 1"])
        {
            Before = static sut => Done(sut.Fallback = static () => throw new InvalidOperationException("bug")),
        },
        new("a fallback planner's step that is not allowed", [Text], static sut => sut.PlanAsync(options: new PlanOptions { Budget = TimeSpan.Zero, Allowed = ToolMask.Of<TestAction>(Step.MoveToIndex) }), [.. Fallback("budget_exhausted", "fallback"), "llm.fallback_fault.count 1"])
        {
            Before = static sut => Done(sut.Fallback = static () => [Step.Wait(), Step.MoveTo(1, 1)]),
        },
    ];

    private static Scenario Failing(string reason, Reply reply) =>
        new($"fails: {reason}", [reply], static sut => sut.PlanAsync(), ["cache.miss 1", $"llm.error.count 1 reason={reason}", $"llm.fallback.count 1 source=default reason={reason}", "llm.request.count 1"]);

    private static Scenario Unasked(string reason, Func<CountedSut, Task> play) => new($"not asked: {reason}", [Text], play, Fallback(reason));

    private static Scenario Refused(string reason, Func<CountedSut, Task> play) =>
        new($"no place: {reason}", [Deaf], play, [.. Fallback(reason), $"llm.queue.refused.count 1 reason={reason}"]) { Before = static sut => sut.CallAsync() };

    /// <summary>The model takes a second for an answer, and is at one.</summary>
    private static async Task TeachAsync(CountedSut sut)
    {
        Task plan = await sut.CallAsync("slow");
        sut.Time.Advance(TimeSpan.FromSeconds(1));
        s_secondPassed.SetResult();
        await plan;
        _ = await sut.CallAsync();
    }

    private static async Task SupersedeAsync(CountedSut sut)
    {
        PlanOptions options = new() { AgentId = 1 };
        Task<PlanResult<TestAction>> older = sut.PlanAsync("b", options);
        _ = sut.PlanAsync("c", options);
        _ = await older;
    }

    private static async Task HangAsync(CountedSut sut)
    {
        Task plan = await sut.CallAsync();
        sut.Time.Advance(CountedSut.Budget);
        await plan;

        // The grace begins when the call was given up.
        await sut.PassAsync(s_old);
    }

    /// <summary>A situation that cannot be told.</summary>
    private readonly struct Torn : ILlmContext
    {
        public void WritePrompt(IBufferWriter<byte> writer) => throw new InvalidOperationException("torn");

        public void WriteKey(IBufferWriter<byte> writer) => throw new InvalidOperationException("torn");
    }
}
