using System.Text;
using AstraWeave.Sdk.Resilience;
using AstraWeave.Sdk.Telemetry;
using AstraWeave.Sdk.Tests.Fakes;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace AstraWeave.Sdk.Tests.Resilience;

/// <summary>What one call of a client amounts to, by what the client does.</summary>
public sealed class ModelAttemptTests
{
    private const string Plan = "a plan.";

    public static TheoryData<string, PlanReason> Ends => new()
    {
        { "finished", PlanReason.None },
        { "whole without finish", PlanReason.None },
        { "half without finish", PlanReason.StreamBroken },
        { "nothing without finish", PlanReason.StreamBroken },
        { "cut", PlanReason.OutputLimit },
        { "whole and cut", PlanReason.OutputLimit },
        { "filtered", PlanReason.UnusableAnswer },
        { "cut, as 'max_tokens'", PlanReason.OutputLimit },
        { "cut, as 'MAX_TOKENS'", PlanReason.OutputLimit },
        { "cut, as 'model_length'", PlanReason.OutputLimit },
        { "cut, as 'unheard of'", PlanReason.OutputLimit },
        { "whole, as 'end_turn'", PlanReason.None },
        { "no plan, as 'eos'", PlanReason.None },
        { "whole, as 'SAFETY'", PlanReason.UnusableAnswer },
        { "whole, as 'refusal'", PlanReason.UnusableAnswer },
        { "broken off mid-answer", PlanReason.EndpointUnreachable },
        { "broken off before the answer", PlanReason.EndpointUnreachable },
        { "broken off behind the plan", PlanReason.None },
        { "error after the finish", PlanReason.None },
        { "throws after the finish", PlanReason.None },
        { "the client fails behind a whole plan", PlanReason.None },
        { "the stream breaks behind a whole plan", PlanReason.None },
        { "the server is busy behind a whole plan", PlanReason.ServerBusy },
        { "the client fails behind half a plan", PlanReason.ClientFault },
        { "throws on dispose", PlanReason.None },
        { "never ends after the finish", PlanReason.None },
        { "in-band error", PlanReason.ServerError },
        { "refusal", PlanReason.UnusableAnswer },
        { "refusal in capitals", PlanReason.UnusableAnswer },
        { "refusal behind the finish", PlanReason.UnusableAnswer },
        { "content filter", PlanReason.UnusableAnswer },
        { "ContentFilter", PlanReason.UnusableAnswer },
        { "SAFETY", PlanReason.UnusableAnswer },
        { "rate limit", PlanReason.ServerBusy },
        { "in-band 429", PlanReason.ServerBusy },
        { "in-band 503", PlanReason.ServerBusy },
        { "in-band 400", PlanReason.RequestRejected },
        { "cancels itself", PlanReason.ClientFault },
        { "its own timeout", PlanReason.AttemptTimeout },
    };

    [Theory(Timeout = 30_000)]
    [MemberData(nameof(Ends))]
    public async Task Each_end_of_a_stream_has_its_reason(string end, PlanReason reason)
    {
        using ModelAttempt sut = Create(EndOf(end));

        await Start(sut);

        Assert.Equal(reason, sut.Reason);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_stream_that_ends_silently_when_cancelled_was_cancelled_not_broken()
    {
        FakeTimeProvider time = new();
        using ScriptedChatClient client = new(Replies.EndsSilentlyWhenCancelled("half"));
        using ModelAttempt sut = Create(client, time);
        Task called = client.NextCall(TestContext.Current.CancellationToken);
        ModelAttempt started = Start(sut);
        await called;

        time.Advance(TimeSpan.FromSeconds(1));
        await started;

        Assert.Equal((PlanReason.BudgetExhausted, true), (sut.Reason, sut.IsTimeUp));
    }

    [Fact(Timeout = 30_000)]
    public async Task What_the_model_thinks_is_no_part_of_the_answer()
    {
        using ModelAttempt sut = Create(Updates([new TextReasoningContent("{"), new TextContent(Plan)], ChatFinishReason.Stop));

        await Start(sut);

        Assert.Equal(Plan, Encoding.UTF8.GetString(sut.Answer.Seal()));
    }

    [Fact(Timeout = 30_000)]
    public async Task Text_behind_the_finish_is_no_part_of_the_answer()
    {
        using ModelAttempt sut = Create(Sequence(Update(new TextContent(Plan)), Finish(ChatFinishReason.Stop), Update(new TextContent(" More."))));

        await Start(sut);

        Assert.Equal(Plan, Encoding.UTF8.GetString(sut.Answer.Seal()));
    }

    [Fact(Timeout = 30_000)]
    public async Task Thoughts_alone_that_the_limit_cut_are_told_from_a_long_answer()
    {
        using ModelAttempt thoughts = Create(Updates([new TextReasoningContent("well, ")], ChatFinishReason.Length));
        using ModelAttempt text = Create(Updates([new TextReasoningContent("well, "), new TextContent("{")], ChatFinishReason.Length));

        await Start(thoughts);
        await Start(text);

        Assert.Equal((PlanReason.OutputLimit, PlanReason.OutputLimit), (thoughts.Reason, text.Reason));
        Assert.Equal((true, false), (thoughts.OnlyThought, text.OnlyThought));
    }

    [Fact(Timeout = 30_000)]
    public async Task Usage_of_an_attempt_that_was_given_up_stays_its_own()
    {
        FakeTimeProvider time = new();
        TaskCompletionSource late = new();
        using ScriptedChatClient deaf = new(_ => UsageAfter(late.Task, 999_999));
        using ScriptedChatClient next = new(Replies.WithUsage(Plan, 10, 5));
        using ModelAttempt first = Create(deaf, time);
        Task called = deaf.NextCall(TestContext.Current.CancellationToken);
        ModelAttempt started = Start(first);
        await called;
        time.Advance(TimeSpan.FromSeconds(1));
        await started;

        using ModelAttempt second = Create(next, new FakeTimeProvider());
        await Start(second);
        late.SetResult();
        Assert.True(SpinWait.SpinUntil(() => first.Usage is not null, TimeSpan.FromSeconds(30)));

        Assert.Equal((10, 5), (second.Usage!.InputTokenCount, second.Usage.OutputTokenCount));
    }

    [Fact(Timeout = 30_000)]
    public async Task Counts_that_come_in_parts_or_grow_are_each_fields_largest()
    {
        using ModelAttempt sut = Create(Sequence(
            Update(new UsageContent(new UsageDetails { InputTokenCount = 40 })),
            Update(new TextContent(Plan), new UsageContent(new UsageDetails { OutputTokenCount = 2 })),
            Update(new UsageContent(new UsageDetails { OutputTokenCount = 7 })),
            Finish(ChatFinishReason.Stop)));

        await Start(sut);

        Assert.Equal((40, 7), (sut.Usage!.InputTokenCount, sut.Usage.OutputTokenCount));
    }

    public static TheoryData<string, bool> Refusals { get; } = new MatrixTheoryData<string, bool>(["not implemented", "not supported", "wrapped", "among several", "no stream"], [true, false]);

    [Theory(Timeout = 30_000)]
    [MemberData(nameof(Refusals))]
    public async Task A_client_that_cannot_stream_is_asked_for_the_whole_answer_and_from_then_on_for_nothing_else(string how, bool atOnce)
    {
        Exception? cannot = how switch
        {
            "not implemented" => new NotImplementedException(),
            "not supported" => new NotSupportedException(),
            "wrapped" => new InvalidOperationException("streaming", new PlatformNotSupportedException()),
            "among several" => new AggregateException(new InvalidOperationException(), new NotSupportedException()),
            _ => null,
        };
        using PlainClient client = new(cannot, atOnce);
        StreamingClient way = new(client);

        for (int call = 0; call < 3; call++)
        {
            using ModelAttempt sut = Create(way, new FakeTimeProvider());
            await Start(sut);
            Assert.Equal((PlanReason.None, Plan, 15L), (sut.Reason, Encoding.UTF8.GetString(sut.Answer.Seal()), sut.Usage!.OutputTokenCount));
        }

        Assert.Equal((1, 3), (client.Streams, client.Answers));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_client_that_can_do_neither_is_at_fault()
    {
        using ScriptedChatClient client = new(Replies.ThrowsAtOnce(new NotSupportedException("nothing")));
        using ModelAttempt sut = Create(client, new FakeTimeProvider());

        await Start(sut);

        Assert.Equal((PlanReason.ClientFault, "nothing"), (sut.Reason, sut.Fault!.Message));
    }

    [Fact(Timeout = 30_000)]
    public async Task Somebody_who_stops_it_before_a_thread_is_free_keeps_the_client_from_being_called()
    {
        using ScriptedChatClient client = new(Replies.Text(Plan));
        HeldTiming timing = new(new FakeTimeProvider());
        using ModelAttempt sut = Create(new StreamingClient(client), timing);
        ModelAttempt started = Start(sut);

        sut.Stop();
        await started;
        timing.LetGo();

        Assert.Equal((0, true), (client.Calls, sut.IsTimeUp));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_call_that_was_never_made_is_not_watched_and_gives_its_place_back_at_once()
    {
        using ScriptedChatClient client = new(Replies.Text(Plan));
        using LlmTelemetry telemetry = new();
        HeldTiming timing = new(new FakeTimeProvider());
        AbandonedCalls abandoned = new(TimeSpan.FromHours(1), 1, timing, telemetry, NullLogger.Instance);
        CallQueue queue = new(timing.Clock, 1, 1, telemetry);
        using ModelAttempt sut = Create(new StreamingClient(client), timing, queue);
        ModelAttempt started = Start(sut);

        sut.Stop();
        await started;
        sut.Close(abandoned);

        Assert.Equal((0, 0), (abandoned.Count, queue.Snapshot().InFlight));
    }

    private static ModelAttempt Start(ModelAttempt sut)
    {
        using LlmTelemetry telemetry = new();
        return sut.Start(telemetry);
    }

    private static ModelAttempt Create(IAsyncEnumerable<ChatResponseUpdate> updates) => Create(new ScriptedChatClient(_ => updates), new FakeTimeProvider());

    private static ModelAttempt Create(IChatClient client, FakeTimeProvider time) => Create(new StreamingClient(client), time);

    private static ModelAttempt Create(StreamingClient client, FakeTimeProvider time) => Create(client, PlanTiming.Of(time));

    private static ModelAttempt Create(StreamingClient client, PlanTiming timing) => Create(client, timing, new CallQueue(timing.Clock, 1, 1, new LlmTelemetry()));

    private static ModelAttempt Create(StreamingClient client, PlanTiming timing, CallQueue queue)
    {
        ModelQuestion question = new([], new ChatOptions(), 1000, ExtentOf);
        FakeDemand demand = new(timing.Clock);
        Assert.True(queue.TryTake(out CallPermit? permit));
        return new ModelAttempt(client, question, demand, new Admission(PlanReason.None, default, permit), new AttemptLimits(null, TimeSpan.FromSeconds(1)), timing, WorkerThreads.Shared);
    }

    private static IAsyncEnumerable<ChatResponseUpdate> EndOf(string end) => end switch
    {
        "finished" => Updates([new TextContent(Plan)], ChatFinishReason.Stop),
        "whole without finish" => Updates([new TextContent(Plan)], null),
        "half without finish" => Updates([new TextContent(Plan[..3])], null),
        "nothing without finish" => Updates([], null),
        "cut" => Updates([new TextContent(Plan[..3])], ChatFinishReason.Length),
        "whole and cut" => Updates([new TextContent(Plan)], ChatFinishReason.Length),
        "filtered" => Updates([new TextContent(Plan)], ChatFinishReason.ContentFilter),
        "broken off mid-answer" => Then(Plan[..3], new IOException("reset")),
        "broken off before the answer" => Then("", new IOException("reset")),
        "broken off behind the plan" => Then(Plan, new IOException("reset")),
        _ when end.IndexOf(", as '", StringComparison.Ordinal) is var at && at > 0 => Updates([new TextContent(TextOf(end[..at]))], new ChatFinishReason(end[(at + 6)..^1])),
        "error after the finish" => Sequence(Update(new TextContent(Plan)), Finish(ChatFinishReason.Stop), Update(new ErrorContent("late"))),
        "throws after the finish" => ThrowsAtItsEnd(),
        "the client fails behind a whole plan" => Replies.FailsAfterText(Plan, new InvalidOperationException("an unknown finish"))(default),
        "the stream breaks behind a whole plan" => Replies.FailsAfterText(Plan, new LlmClientException(PlanReason.StreamBroken, "cut"))(default),
        "the server is busy behind a whole plan" => Replies.FailsAfterText(Plan, new LlmClientException(PlanReason.ServerBusy, "later"))(default),
        "the client fails behind half a plan" => Replies.FailsAfterText(Plan[..3], new InvalidOperationException("an unknown finish"))(default),
        "throws on dispose" => ThrowsOnDispose(),
        "never ends after the finish" => GoesOn(),
        "in-band error" => Updates([new ErrorContent("out of memory")], ChatFinishReason.Stop),
        "refusal" => Updates([new ErrorContent("I cannot help with that.") { ErrorCode = "Refusal" }], ChatFinishReason.Stop),
        "refusal in capitals" => Updates([new ErrorContent("no") { ErrorCode = "REFUSAL" }], null),
        "refusal behind the finish" => Sequence(Finish(ChatFinishReason.Stop), Update(new ErrorContent("no") { ErrorCode = "Refusal" })),
        "content filter" => Updates([new ErrorContent("no") { ErrorCode = "content_filter" }], null),
        "ContentFilter" or "SAFETY" => Updates([new ErrorContent("no") { ErrorCode = end }], null),
        "rate limit" => Updates([new ErrorContent("slow down") { ErrorCode = "rate_limit_exceeded" }], null),
        "in-band 429" => Updates([new ErrorContent("slow down") { ErrorCode = "429" }], null),
        "in-band 503" => Updates([new ErrorContent("later") { ErrorCode = "503" }], null),
        "in-band 400" => Updates([new ErrorContent("no") { ErrorCode = "400" }], null),
        "cancels itself" => Replies.Throws(new OperationCanceledException("enough"))(default),
        "its own timeout" => Replies.Throws(new TaskCanceledException("HttpClient.Timeout of 1 second elapsing", new TimeoutException()))(default),
        _ => throw new ArgumentOutOfRangeException(nameof(end)),
    };

    private static string TextOf(string extent) => extent switch
    {
        "whole" => Plan,
        "cut" => Plan[..3],
        _ => "no",
    };

    private static AnswerExtent ExtentOf(ReadOnlySpan<byte> utf8) => Encoding.UTF8.GetString(utf8) switch
    {
        Plan => AnswerExtent.Whole,
        [] or "no" => AnswerExtent.NoPlan,
        _ => AnswerExtent.Cut,
    };

    private static ChatResponseUpdate Update(params AIContent[] contents) => new(ChatRole.Assistant, contents);

    private static ChatResponseUpdate Finish(ChatFinishReason? reason) => new(ChatRole.Assistant, "") { FinishReason = reason };

    private static IAsyncEnumerable<ChatResponseUpdate> Updates(AIContent[] contents, ChatFinishReason? finish) => Sequence(Update(contents), Finish(finish));

    private static async IAsyncEnumerable<ChatResponseUpdate> Sequence(params ChatResponseUpdate[] updates)
    {
        await Task.Yield();
        foreach (ChatResponseUpdate update in updates)
        {
            yield return update;
        }
    }

    private static async IAsyncEnumerable<ChatResponseUpdate> Then(string text, Exception fault)
    {
        await Task.Yield();
        yield return new ChatResponseUpdate(ChatRole.Assistant, text);
        throw fault;
    }

    private static async IAsyncEnumerable<ChatResponseUpdate> ThrowsAtItsEnd()
    {
        await Task.Yield();
        yield return new ChatResponseUpdate(ChatRole.Assistant, Plan) { FinishReason = ChatFinishReason.Stop };
        throw new IOException("reset");
    }

    private static async IAsyncEnumerable<ChatResponseUpdate> ThrowsOnDispose()
    {
        try
        {
            await Task.Yield();
            yield return new ChatResponseUpdate(ChatRole.Assistant, Plan) { FinishReason = ChatFinishReason.Stop };
        }
        finally
        {
            Fail();
        }

        static void Fail() => throw new InvalidOperationException("disposed twice");
    }

    private static async IAsyncEnumerable<ChatResponseUpdate> GoesOn()
    {
        await Task.Yield();
        yield return new ChatResponseUpdate(ChatRole.Assistant, Plan) { FinishReason = ChatFinishReason.Stop };
        while (true)
        {
            yield return new ChatResponseUpdate(ChatRole.Assistant, "more");
        }
    }

    private static async IAsyncEnumerable<ChatResponseUpdate> UsageAfter(Task late, int tokens)
    {
        await late;
        yield return Update(new UsageContent(new UsageDetails { InputTokenCount = tokens, OutputTokenCount = tokens }));
    }

    /// <summary>Answers in one piece, and does not stream.</summary>
    private sealed class PlainClient(Exception? cannot, bool atOnce) : IChatClient
    {
        public int Streams { get; private set; }

        public int Answers { get; private set; }

        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            Answers++;
            return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, Plan)) { Usage = new UsageDetails { OutputTokenCount = 15 } });
        }

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            Streams++;
            return cannot is null ? null! : atOnce ? throw cannot : Replies.Throws(cannot)(cancellationToken);
        }

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }

    /// <summary>No thread is free until it is let go.</summary>
    private sealed class HeldTiming(TimeProvider clock) : PlanTiming(clock)
    {
        private readonly Queue<IThreadPoolWorkItem> _held = new();

        public override void RunApart(IThreadPoolWorkItem work, WorkerThreads threads) => _held.Enqueue(work);

        public void LetGo()
        {
            while (_held.TryDequeue(out IThreadPoolWorkItem? work))
            {
                work.Execute();
            }
        }
    }
}
