using System.Runtime.CompilerServices;
using AstraWeave.Sdk.Caching;
using AstraWeave.Sdk.Clients;
using AstraWeave.Sdk.Telemetry;
using AstraWeave.Sdk.Tests.Caching;
using AstraWeave.Sdk.Tests.Fakes;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace AstraWeave.Sdk.Tests.Planning;

/// <summary>What is nearly something else says what it is: a similar text's plan, a plan without its finish, an answer that was cut before its first step, a look-up whose plan the game refused.</summary>
public sealed class NearMissTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_plan_of_a_similar_text_is_told_from_that_of_the_same_text()
    {
        ServiceCollection services = new();
        _ = services
            .AddAstraWeaveLlm(static options =>
            {
                options.Cache.Similarity.Enabled = true;
                options.Cache.Similarity.Threshold = 0.5;
                options.Cache.Similarity.MaxErrorRate = 0.5;
                options.Cache.Similarity.ShadowShare = 0.001;
            })
            .UseChatClient(new ScriptedChatClient(Replies.Text(Replies.OneStep)))
            .AddPlanner<TestAction>(static planner => planner.WithDefaultPlan(Step.Wait()));
        await using ServiceProvider host = services.BuildServiceProvider();
        IPlanner<TestAction> planner = host.GetRequiredService<IPlanner<TestAction>>();

        // The first ones are planned, each a check of the texts before it.
        PlanResult<TestAction> result = default;
        foreach (string word in "amber birch cedar delta ember flint grove heath inlet jade kelp larch maple".Split(' '))
        {
            result = await planner.PlanAsync(Similar(word), cancellationToken: Cancel);
        }

        PlanResult<TestAction> same = await planner.PlanAsync(Similar("amber"), cancellationToken: Cancel);
        Assert.Equal((PlanSource.CacheSimilar, true, PlanReason.None), (result.Source, result.Similarity is > 0.5 and < 1, result.Reason));
        Assert.Equal((PlanSource.CacheExact, (double?)null, PlanReason.None), (same.Source, same.Similarity, same.Reason));

        static string Similar(string word) => $"The squad rests quietly in the {word} wood, and the weather has been calm since the long morning march through the old valley.";
    }

    [Theory]
    [InlineData("""{"steps":[""", PlanSource.Default)]
    [InlineData("""{"steps":[]""", PlanSource.Default)]
    public async Task An_answer_that_was_cut_before_its_first_step_is_no_empty_plan_where_those_are_allowed(string answer, PlanSource source)
    {
        ServiceCollection services = new();
        _ = services.AddAstraWeaveLlm(static options => options.Resilience.ReAsk = false)
            .UseChatClient(new ScriptedChatClient(Replies.CutByLength(answer), Replies.Text("""{"steps":[]}""")))
            .AddPlanner<HoardAction>(static planner => planner.WithDefaultPlan(new HoardAction.Wait()));
        await using ServiceProvider host = services.BuildServiceProvider();
        IPlanner<HoardAction> planner = host.GetRequiredService<IPlanner<HoardAction>>();

        PlanResult<HoardAction> cut = await planner.PlanAsync("state", cancellationToken: Cancel);
        PlanResult<HoardAction> whole = await planner.PlanAsync("another state", cancellationToken: Cancel);

        Assert.Equal((source, PlanReason.OutputLimit), (cut.Source, cut.Reason));
        Assert.Equal((PlanSource.Model, PlanReason.None, 0), (whole.Source, whole.Reason, whole.Plan.Count));
    }

    [Fact]
    public async Task A_plan_whose_finish_did_not_come_before_its_limit_is_a_part_whatever_the_client_throws_when_it_is_cancelled()
    {
        using DrivenSut sut = new(
            new SimulatedModelOptions(),
            static options =>
            {
                options.Resilience.MaxRetries = 0;
                options.Resilience.AttemptTimeout = TimeSpan.FromSeconds(1);
            },
            wrap: static (inner, _) => new NeverFinishes(inner));

        PlanResult<TestAction> result = await sut.Clock.RunAsync(sut.Planner.PlanAsync("state", new PlanOptions { Budget = TimeSpan.FromMinutes(1) }, Cancel).AsTask());

        Assert.Equal((PlanSource.ModelPartial, PlanReason.AttemptTimeout, TimeSpan.FromSeconds(1)), (result.Source, result.Reason, sut.Clock.Elapsed));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_look_up_whose_plan_the_game_refused_is_a_miss_also_where_another_plan_is_there_by_then()
    {
        // On the system's clock, where the game checks what is remembered on a thread of its own.
        RefusesFirst validator = new();
        using PlannerSut sut = new(Replies.Text(Replies.OneStep)) { Clock = TimeProvider.System, Budget = TimeSpan.FromSeconds(50) };
        _ = sut.Planner;
        PlanCache<TestAction> plans = sut.Plans!;
        byte[] key = plans.KeyOf(new TextPrompt("state"), default);
        plans.Set(key, new Plan<TestAction>([Step.MoveTo(1, 1)]), 100);
        validator.Meanwhile = () => plans.Set(key, new Plan<TestAction>([Step.MoveTo(2, 2)]), 100);
        sut.Validators[typeof(TextPrompt)] = validator;
        using PlannerSut second = new(Replies.Text(Replies.OneStep)) { Clock = TimeProvider.System, Budget = TimeSpan.FromSeconds(50), Store = sut.Store };
        second.Validators[typeof(TextPrompt)] = validator;

        PlanResult<TestAction> result = await second.PlanAsync("state", cancellationToken: Cancel);

        Assert.Equal((PlanSource.CacheExact, Step.MoveTo(2, 2)), (result.Source, result.Plan[0]));
        TelemetrySnapshot counted = second.Telemetry.Snapshot();
        Assert.Equal((0, 1, 0), (counted.CacheHits, counted.CacheMisses, counted.Requests));
    }

    [Fact]
    public async Task A_call_that_ends_with_its_deadline_is_refused_at_once_where_the_queue_would_take_longer()
    {
        using DrivenSut sut = new(new SimulatedModelOptions { TimeToFirstToken = TimeSpan.FromSeconds(2), TimePerToken = TimeSpan.Zero }, static options => options.Resilience.BackgroundBudget = TimeSpan.FromHours(1));
        PlanOptions patient = new() { Budget = TimeSpan.FromMinutes(1) };
        _ = await sut.Clock.RunAsync(sut.Planner.PlanAsync("measured", patient, Cancel).AsTask());
        Task<PlanResult<TestAction>> running = sut.Planner.PlanAsync("running", patient, Cancel).AsTask();

        Task<PlanResult<TestAction>> impatient = sut.Planner.PlanAsync("state", new PlanOptions { Budget = TimeSpan.FromSeconds(1), OnDeadline = DeadlineBehavior.Cancel }, Cancel).AsTask();

        Assert.True(impatient.IsCompleted);
        Assert.Equal((PlanSource.Default, PlanReason.QueueTooLong), ((await impatient).Source, (await impatient).Reason));
        _ = await sut.Clock.RunAsync(running);
    }

    /// <summary>Sends a whole plan and no finish, and throws once it is cancelled.</summary>
    private sealed class NeverFinishes(IChatClient inner) : DelegatingChatClient(inner)
    {
        public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            yield return new ChatResponseUpdate(ChatRole.Assistant, Replies.OneStep);

            // Goes on inside of being cancelled.
            TaskCompletionSource cancelled = new();
            using CancellationTokenRegistration registration = cancellationToken.UnsafeRegister(static cancelled => ((TaskCompletionSource)cancelled!).SetResult(), cancelled);
            await cancelled.Task.ConfigureAwait(false);
            throw new InvalidOperationException("The client fails when it is cancelled.");
        }
    }

    private sealed class RefusesFirst : IPlanValidator<TextPrompt, TestAction>
    {
        private int _asked;

        public Action? Meanwhile { get; set; }

        public bool IsValid(in TextPrompt context, Plan<TestAction> plan)
        {
            if (_asked++ != 0)
            {
                return true;
            }

            Meanwhile?.Invoke();
            return false;
        }
    }
}
