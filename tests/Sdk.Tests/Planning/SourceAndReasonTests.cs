using AstraWeave.Sdk.Tests.Fakes;

namespace AstraWeave.Sdk.Tests.Planning;

/// <summary>Each pair of source and reason that can be, made; no pair that cannot.</summary>
public sealed class SourceAndReasonTests
{
    private const string Cut = """{"plan_id":"p1","steps":[{"act":"move_to","x":3,"y":4},{"act":"mo""";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string, PlanSource, PlanReason> Outcomes => new()
    {
        { "answer", PlanSource.Model, PlanReason.None },
        { "finished, throws on dispose", PlanSource.Model, PlanReason.None },
        { "finished, throws on the next read", PlanSource.Model, PlanReason.None },
        { "closed plan without a finish", PlanSource.Model, PlanReason.None },
        { "closed plan, then a broken stream", PlanSource.Model, PlanReason.None },
        { "stalls after a step", PlanSource.ModelPartial, PlanReason.BudgetExhausted },
        { "throws after a step", PlanSource.ModelPartial, PlanReason.ClientFault },
        { "cancels itself after a step", PlanSource.ModelPartial, PlanReason.ClientFault },
        { "cut by length", PlanSource.ModelPartial, PlanReason.OutputLimit },
        { "breaks off after a step", PlanSource.ModelPartial, PlanReason.StreamBroken },
        { "stalls", PlanSource.Default, PlanReason.BudgetExhausted },
        { "throws", PlanSource.Default, PlanReason.ClientFault },
        { "cancels itself", PlanSource.Default, PlanReason.ClientFault },
        { "cancels itself, as a canceled task", PlanSource.Default, PlanReason.ClientFault },
        { "its own timeout", PlanSource.Default, PlanReason.AttemptTimeout },
        { "prose", PlanSource.Default, PlanReason.UnusableAnswer },
        { "no steps", PlanSource.Default, PlanReason.EmptyPlan },
        { "no budget", PlanSource.Default, PlanReason.BudgetExhausted },
        { "no tool", PlanSource.Default, PlanReason.NoToolAllowed },
        { "refused by the game", PlanSource.Default, PlanReason.PlanRejected },
        { "partial refused by the caller", PlanSource.Default, PlanReason.BudgetExhausted },
    };

    [Theory]
    [MemberData(nameof(Outcomes))]
    public async Task A_plan_says_where_it_comes_from_and_why(string what, PlanSource source, PlanReason reason)
    {
        using PlannerSut sut = new(what switch
        {
            "finished, throws on dispose" => static token => new Ends(Replies.Text(Replies.OneStep)(token), onDispose: true),
            "finished, throws on the next read" => static token => new Ends(Replies.Text(Replies.OneStep)(token), onDispose: false),
            "closed plan without a finish" => Replies.WithoutFinish(Replies.OneStep),
            "closed plan, then a broken stream" => Replies.FailsAfterText(Replies.OneStep, new LlmClientException(PlanReason.StreamBroken, "no end")),
            "stalls after a step" or "partial refused by the caller" => Replies.Stalls(Cut),
            "throws after a step" => Replies.FailsAfterText(Cut, new InvalidOperationException("bug")),
            "cancels itself after a step" => Replies.FailsAfterText(Cut, new OperationCanceledException("of its own")),
            "cut by length" => Replies.CutByLength(Cut),
            "breaks off after a step" => Replies.WithoutFinish(Cut),
            "stalls" => Replies.Stalls(),
            "throws" => Replies.Throws(new InvalidOperationException("bug")),
            "cancels itself" => Replies.Throws(new OperationCanceledException("of its own")),
            "cancels itself, as a canceled task" => Replies.Throws(new TaskCanceledException()),
            "its own timeout" => Replies.Throws(new TaskCanceledException("The request was canceled due to the configured HttpClient.Timeout.", new TimeoutException())),
            "prose" => Replies.Text("I would rather not."),
            "no steps" => Replies.Text("""{"steps":[]}"""),
            _ => Replies.Text(Replies.OneStep),
        });
        if (what == "refused by the game")
        {
            sut.Validators[typeof(TextPrompt)] = new Refuses();
        }

        Task called = sut.Client.NextCall(Cancel);
        Task<PlanResult<TestAction>> plan = sut.PlanAsync(options: what switch
        {
            "no budget" => new PlanOptions { Budget = TimeSpan.Zero },
            "no tool" => new PlanOptions { Allowed = ToolMask.Of<TestAction>() },
            "partial refused by the caller" => new PlanOptions { AllowPartial = false },
            _ => default,
        }, cancellationToken: Cancel).AsTask();
        if (what.StartsWith("stalls", StringComparison.Ordinal) || what == "partial refused by the caller")
        {
            await (what == "stalls" ? called : sut.Client.Drained).WaitAsync(TimeSpan.FromSeconds(30), Cancel);
            sut.Time.Advance(sut.Budget);
        }

        PlanResult<TestAction> result = await plan.WaitAsync(TimeSpan.FromSeconds(30), Cancel);
        Assert.Equal((source, reason), (result.Source, result.Reason));
        Assert.True(CanBe(result.Source, result.Reason));
        Assert.NotEmpty(result.Plan);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_comes_from_the_cache_or_from_another_process_has_no_reason(bool shared)
    {
        FakeSharedCache cache = new();
        using PlannerSut first = new(Replies.Text(Replies.OneStep)) { Shared = cache };
        _ = await first.PlanAsync(cancellationToken: Cancel);
        await first.Plans!.Written;
        using PlannerSut second = new(Replies.Text(Replies.OneStep)) { Shared = cache };

        PlanResult<TestAction> result = await (shared ? second : first).PlanAsync(cancellationToken: Cancel);

        Assert.Equal((shared ? PlanSource.CacheDistributed : PlanSource.CacheExact, PlanReason.None), (result.Source, result.Reason));
    }

    [Fact]
    public async Task A_plan_from_another_process_is_held_to_the_callers_validator()
    {
        FakeSharedCache cache = new();
        using PlannerSut first = new(Replies.Text(Replies.OneStep)) { Shared = cache };
        _ = await first.PlanAsync(cancellationToken: Cancel);
        await first.Plans!.Written;
        using PlannerSut second = new(Replies.Text("""{"steps":[{"act":"wait"}]}""")) { Shared = cache };
        second.Validators[typeof(TextPrompt)] = new Refuses { Accepts = static plan => plan[0] == Step.Wait() };

        PlanResult<TestAction> result = await second.PlanAsync(cancellationToken: Cancel);

        Assert.Equal((PlanSource.Model, 1), (result.Source, second.Client.Calls));
        Assert.Equal([Step.Wait()], result.Plan);
    }

    [Fact]
    public async Task A_plan_from_another_process_is_held_to_the_calls_allow_list()
    {
        PlanOptions onlyWait = new() { Allowed = ToolMask.Of<TestAction>(Step.Wait().ToolIndex) };
        FakeSharedCache cache = new();
        using PlannerSut all = new(Replies.Text(Replies.OneStep)) { Shared = cache };
        _ = await all.PlanAsync(cancellationToken: Cancel);
        await all.Plans!.Written;
        byte[] foreign = Assert.Single(cache.Entries).Value;
        using PlannerSut some = new(Replies.Text("""{"steps":[{"act":"wait"}]}""")) { Shared = cache };
        _ = await some.PlanAsync(options: onlyWait, cancellationToken: Cancel);
        await some.Plans!.Written;
        Assert.Equal(2, cache.Entries.Count);

        // Somebody with access to the cache puts the plan of all tools where that of one tool belongs.
        foreach (string key in cache.Entries.Keys)
        {
            cache.Entries[key] = foreign;
        }

        using PlannerSut reads = new(Replies.Text("""{"steps":[{"act":"wait"}]}""")) { Shared = cache };
        PlanResult<TestAction> result = await reads.PlanAsync(options: onlyWait, cancellationToken: Cancel);

        Assert.Equal((PlanSource.Model, 1), (result.Source, reads.Client.Calls));
        Assert.Equal([Step.Wait()], result.Plan);
    }

    /// <summary>A whole plan of the model needs no reason, and everything else needs one.</summary>
    private static bool CanBe(PlanSource source, PlanReason reason) => source switch
    {
        PlanSource.ModelPartial => reason is not (PlanReason.None or PlanReason.CircuitOpen or PlanReason.NoToolAllowed or PlanReason.ContextFault or PlanReason.ContextTooLarge or PlanReason.UnusableAnswer or PlanReason.EmptyPlan),
        PlanSource.Fallback or PlanSource.Default => reason != PlanReason.None,
        _ => reason == PlanReason.None,
    };

    private sealed class Refuses : IPlanValidator<TextPrompt, TestAction>
    {
        public Func<Plan<TestAction>, bool> Accepts { get; init; } = static _ => false;

        public bool IsValid(in TextPrompt context, Plan<TestAction> plan) => Accepts(plan);
    }

    /// <summary>A stream that is finished and then fails.</summary>
    private sealed class Ends(IAsyncEnumerable<Microsoft.Extensions.AI.ChatResponseUpdate> stream, bool onDispose) : IAsyncEnumerable<Microsoft.Extensions.AI.ChatResponseUpdate>
    {
        public async IAsyncEnumerator<Microsoft.Extensions.AI.ChatResponseUpdate> GetAsyncEnumerator(CancellationToken cancellationToken = default)
        {
            try
            {
                await foreach (Microsoft.Extensions.AI.ChatResponseUpdate update in stream.WithCancellation(cancellationToken))
                {
                    yield return update;
                }

                if (!onDispose)
                {
                    throw new InvalidOperationException("after the finish");
                }
            }
            finally
            {
                if (onDispose)
                {
#pragma warning disable CA2219 // That is just what such a client does.
                    throw new InvalidOperationException("on dispose");
#pragma warning restore CA2219
                }
            }
        }
    }
}
