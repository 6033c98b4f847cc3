using System.ComponentModel.DataAnnotations;
using AstraWeave.Sdk.Tests.DependencyInjection;
using AstraWeave.Sdk.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AstraWeave.Sdk.Tests.Planning;

/// <summary>Valid means valid by every source: what a model may not write, a fallback and a default plan may not hold.</summary>
public sealed class ValidBySourceTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> Illegal => ["range below", "range above", "text too long", "not a number", "infinite", "denied", "pattern", "list too long", "no tool"];

    [Theory]
    [MemberData(nameof(Illegal))]
    public async Task A_fallbacks_step_that_breaks_a_constraint_is_left_out_and_reported(string kind)
    {
        TestLog log = new();
        await using ServiceProvider provider = Build(log, new Writes(StrictAction.Of(kind), new StrictAction.Go(1, 2)));

        PlanResult<StrictAction> result = await provider.GetRequiredService<IPlanner<StrictAction>>().PlanAsync("state", new PlanOptions { Budget = TimeSpan.Zero }, Cancel);

        Assert.Equal([new StrictAction.Go(1, 2)], result.Plan);
        Assert.Equal(PlanSource.Fallback, result.Source);
        Assert.Contains("step 0", Assert.Single(log.Lines, static line => line.Id.Name == "FallbackStepRefused").Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Illegal))]
    public void A_default_plan_that_breaks_a_constraint_is_refused_where_it_is_declared(string kind)
    {
        ArgumentException refusal = Assert.Throws<ArgumentException>(() =>
            new ServiceCollection().AddAstraWeaveLlm().AddPlanner<StrictAction>(planner => planner.WithDefaultPlan(new StrictAction.Go(1, 2), StrictAction.Of(kind))));

        Assert.Equal("steps", refusal.ParamName);
    }

    [Fact]
    public void A_default_plan_with_more_steps_than_a_plan_may_have_is_refused_where_it_is_declared() =>
        Assert.Contains("StrictAction", Assert.Throws<ArgumentException>(() =>
            new ServiceCollection().AddAstraWeaveLlm().AddPlanner<StrictAction>(static planner => planner.WithDefaultPlan([.. Enumerable.Repeat((StrictAction)new StrictAction.Go(1, 2), 500)]))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task A_fallback_that_says_it_wrote_more_than_it_did_gets_no_step_of_an_earlier_plan()
    {
        Writes fallback = new(new StrictAction.Go(1, 1), new StrictAction.Go(2, 2), new StrictAction.Go(3, 3));
        await using ServiceProvider provider = Build(new TestLog(), fallback);
        IPlanner<StrictAction> planner = provider.GetRequiredService<IPlanner<StrictAction>>();
        _ = await planner.PlanAsync("a", new PlanOptions { Budget = TimeSpan.Zero }, Cancel);

        fallback.Written = 1;
        PlanResult<StrictAction> result = await planner.PlanAsync("b", new PlanOptions { Budget = TimeSpan.Zero }, Cancel);

        Assert.Equal([new StrictAction.Go(1, 1)], result.Plan);
    }

    [Fact]
    public async Task Legal_steps_of_a_fallback_come_through_as_they_are()
    {
        StrictAction[] steps = [new StrictAction.Go(-63, 63), new StrictAction.Say(new string('ä', 10)), new StrictAction.Turn(0.1f), new StrictAction.Name("b-2"), new StrictAction.Visit([1, 2, 3])];
        await using ServiceProvider provider = Build(new TestLog(), new Writes(steps));

        PlanResult<StrictAction> result = await provider.GetRequiredService<IPlanner<StrictAction>>().PlanAsync("a", new PlanOptions { Budget = TimeSpan.Zero }, Cancel);

        Assert.Equal(steps, result.Plan);
    }

    private static ServiceProvider Build(TestLog log, Writes fallback)
    {
        ServiceCollection services = new();
        _ = services.AddLogging(logging => logging.AddProvider(log));
        _ = services.AddSingleton<TimeProvider>(new Microsoft.Extensions.Time.Testing.FakeTimeProvider());
        _ = services.AddAstraWeaveLlm().UseChatClient(new ScriptedChatClient(Replies.Stalls())).AddPlanner<StrictAction>(planner => planner.WithDefaultPlan(new StrictAction.Go(0, 0)).WithFallback(fallback));
        return services.BuildServiceProvider();
    }

    /// <summary>Writes these steps.</summary>
    private sealed class Writes(params StrictAction[] steps) : IFallbackPlanner<TextPrompt, StrictAction>
    {
        /// <summary>How many it writes of those it says it does.</summary>
        public int Written { get; set; } = steps.Length;

        public int Plan(in TextPrompt context, Span<StrictAction> room)
        {
            steps.AsSpan(0, Written).CopyTo(room);
            return steps.Length;
        }
    }
}

[LlmToolset]
internal readonly partial struct StrictAction
{
    [LlmTool("Go.")]
    internal readonly record struct Go([Range(-63, 63)] int X, [Range(-63, 63), DeniedValues(13)] int Y);

    [LlmTool("Say.")]
    internal readonly record struct Say([StringLength(10)] PlanText Text);

    [LlmTool("Turn.")]
    internal readonly record struct Turn(float Angle);

    [LlmTool("Name.")]
    internal readonly record struct Name([RegularExpression("[a-z]-[0-9]")] string Value);

    [LlmTool("Visit.")]
    internal readonly record struct Visit([MaxLength(3)] int[] Places);

    /// <summary>A step that breaks one constraint.</summary>
    public static StrictAction Of(string kind) => kind switch
    {
        "range below" => new Go(-64, 0),
        "range above" => new Go(0, 1000),
        "text too long" => new Say(new string('x', 11)),
        "not a number" => new Turn(float.NaN),
        "infinite" => new Turn(float.PositiveInfinity),
        "denied" => new Go(0, 13),
        "pattern" => new Name("B2"),
        "list too long" => new Visit([1, 2, 3, 4]),
        _ => default,
    };
}
