using System.Text.Json;
using AstraWeave.Sdk;
using AstraWeave.Sdk.Clients;
using AstraWeave.Sdk.Tests.DependencyInjection;
using AstraWeave.Sdk.Tests.Fakes;
using AstraWeave.Sdk.Tests.Resilience;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Sdk.Tests.Clients;

public sealed class SimulatedAnswerTests
{
    private static readonly ChatOptions s_options = new()
    {
        ResponseFormat = ChatResponseFormat.ForJsonSchema(JsonElement.Parse(TestAction.JsonSchema.Utf8)),
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static TestAction[] Walk => [new TestAction.MoveTo(3, 4), new TestAction.Say("Halt, \"friend\"!")];

    private static async Task<string> AskAsync(IChatClient client, string prompt = "State: x") =>
        (await client.GetResponseAsync(prompt, s_options, Token)).Text;

    [Fact]
    public async Task Fixed_steps_answer_every_request()
    {
        using SimulatedSut sut = new(static model => model.AnswerWith(Walk));

        PlanResult<TestAction> first = await sut.PlanAsync("a");
        PlanResult<TestAction> second = await sut.PlanAsync("b");

        Assert.Equal((PlanSource.Model, PlanSource.Model), (first.Source, second.Source));
        Assert.Equal(Walk, first.Plan);
        Assert.Equal(Walk, second.Plan);
    }

    [Fact]
    public async Task Sequence_answers_call_by_call_and_then_leaves_it_to_chance()
    {
        SimulatedModelOptions options = SimulatedPlans.Instant();
        options.AnswerInTurn<TestAction>(new Plan<TestAction>([new TestAction.Wait()], "one"), new Plan<TestAction>(Walk, "two"));
        using SimulatedChatClient scripted = new(options);
        using SimulatedChatClient random = new(SimulatedPlans.Instant());

        Assert.Equal("""{"plan_id":"one","steps":[{"act":"wait"}]}""", await AskAsync(scripted));
        Assert.StartsWith("""{"plan_id":"two","steps":[{"act":"move_to","x":3,"y":4}""", await AskAsync(scripted), StringComparison.Ordinal);
        _ = await AskAsync(random);
        _ = await AskAsync(random);
        Assert.Equal(await AskAsync(random), await AskAsync(scripted));
    }

    [Fact]
    public async Task Script_sees_the_request_its_number_and_its_token()
    {
        List<SimulatedRequest> seen = [];
        SimulatedModelOptions options = SimulatedPlans.Instant();
        options.Answer = request =>
        {
            seen.Add(request);
            return null;
        };
        using SimulatedChatClient client = new(options);
        using CancellationTokenSource source = new();

        _ = await client.GetResponseAsync("State: a", s_options, source.Token);
        _ = await client.GetResponseAsync("State: b", s_options, Token);
        _ = await client.GetResponseAsync("State: a", s_options, Token);

        Assert.Equal([0L, 1L, 2L], seen.Select(request => request.Call));
        Assert.Equal([0L, 0L, 1L], seen.Select(request => request.Occurrence));
        Assert.Equal("State: b", seen[1].Text);
        Assert.Same(s_options, seen[0].Options);
        await source.CancelAsync();
        Assert.True(seen[0].CancellationToken.IsCancellationRequested);
    }

    [Theory]
    [InlineData("State: {\"hp\":7,\"at\":{\"x\":1}}\nGoal: {win}", 7)]
    [InlineData("Goal: win\nState: {\"hp\":8}", 8)]
    [InlineData("State: {\"hp\":9}", 9)]
    [InlineData("State: the raider says {\"hp\":7}", null)]
    [InlineData("State: {broken", null)]
    [InlineData("State: {}}", null)]
    [InlineData("", null)]
    public void State_is_read_where_the_prompt_holds_it_in_json_and_nowhere_else(string prompt, int? hp)
    {
        SimulatedRequest request = new([new(ChatRole.System, "State: {\"hp\":1}"), new(ChatRole.User, prompt)], null, 0, 0, Token);

        bool isRead = request.TryGetState(out JsonElement state) && state.TryGetProperty("hp", out _);

        Assert.Equal(hp is not null, isRead);
        Assert.Equal(hp, isRead ? state.GetProperty("hp").GetInt32() : null);
    }

    [Fact]
    public void State_of_a_prompt_in_words_is_an_error_that_says_what_to_read()
    {
        SimulatedRequest request = new([new(ChatRole.User, "State: enemy north")], null, 0, 0, Token);

        InvalidOperationException thrown = Assert.Throws<InvalidOperationException>(() => request.State);

        Assert.Contains("asked with text", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Steps_that_the_toolset_does_not_allow_are_refused_where_they_are_scripted()
    {
        SimulatedModelOptions options = new();

        string range = Assert.Throws<ArgumentException>("steps", () => options.AnswerWith<TestAction>(new TestAction.Wait(), new TestAction.MoveTo(64, 0))).Message;
        string length = Assert.Throws<ArgumentException>("steps", () => options.AnswerWith<TestAction>(new TestAction.Say(new string('a', 81)))).Message;
        string count = Assert.Throws<ArgumentException>("steps", () => options.AnswerWith([.. Enumerable.Repeat<TestAction>(new TestAction.Wait(), 100)])).Message;
        string none = Assert.Throws<ArgumentException>("steps", () => options.AnswerWith<TestAction>()).Message;
        string plan = Assert.Throws<ArgumentException>("plans", () => options.AnswerInTurn<TestAction>(new Plan<TestAction>([new TestAction.MoveTo(0, -1)]))).Message;
        _ = Assert.Throws<ArgumentException>(() => options.AnswerWith(default(TestAction)));

        Assert.Contains("Step 1 of the scripted plan, 'move_to', is not valid in", range, StringComparison.Ordinal);
        Assert.Contains("of 'x'", range, StringComparison.Ordinal);
        Assert.Contains("'say'", length, StringComparison.Ordinal);
        Assert.Contains("100 steps", count, StringComparison.Ordinal);
        Assert.Contains("no step", none, StringComparison.Ordinal);
        Assert.Contains("of 'y'", plan, StringComparison.Ordinal);
        Assert.Null(options.Answer);
    }

    [Fact]
    public async Task Script_that_throws_or_slips_ends_in_the_fallback_and_says_why_in_the_log()
    {
        using TestLog log = new();
        SimulatedTimeProvider clock = new();
        int call = 0;
        ServiceCollection services = new();
        _ = services.AddSingleton<TimeProvider>(clock).AddLogging(logging => logging.AddProvider(log))
            .AddAstraWeaveLlm()
            .UseSimulatedModel(model => model.AnswerWith<TestAction>(_ => call++ == 0 ? throw new FormatException("no such raider") : [new TestAction.MoveTo(99, 0)]))
            .AddPlanner<TestAction>(static planner => planner.WithDefaultPlan(new TestAction.Wait()));
        await using ServiceProvider provider = services.BuildServiceProvider();
        IPlanner<TestAction> planner = provider.GetRequiredService<IPlanner<TestAction>>();

        PlanResult<TestAction> thrown = await planner.PlanAsync("a", cancellationToken: Token);
        PlanResult<TestAction> slipped = await planner.PlanAsync("b", cancellationToken: Token);

        Assert.Equal((PlanSource.Default, PlanReason.ClientFault), (thrown.Source, thrown.Reason));
        Assert.Equal((PlanSource.Default, PlanReason.ClientFault), (slipped.Source, slipped.Reason));
        Assert.Contains(log.Lines, line => line.Text.StartsWith("Warning", StringComparison.Ordinal) && line.Text.Contains("call 0", StringComparison.Ordinal) && line.Text.Contains("FormatException: no such raider", StringComparison.Ordinal));
        Assert.Contains(log.Lines, line => line.Text.Contains("call 1", StringComparison.Ordinal) && line.Text.Contains("'move_to'", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(SimulatedFault.ServerBusy, PlanReason.ServerBusy)]
    [InlineData(SimulatedFault.ConnectionReset, PlanReason.EndpointUnreachable)]
    [InlineData(SimulatedFault.EndWithoutFinish, PlanReason.StreamBroken)]
    public async Task Faults_act_on_scripted_answers(SimulatedFault fault, PlanReason reason)
    {
        using SimulatedSut sut = new(
            model =>
            {
                _ = model.AnswerWith<TestAction>(new TestAction.Wait());
                model.FaultSchedule.Add(fault);
            },
            static options => options.Resilience.MaxRetries = 0);

        Assert.Equal(reason, (await sut.PlanAsync()).Reason);
        Assert.Equal(PlanSource.Model, (await sut.PlanAsync("another")).Source);
    }

    public static TheoryData<SimulatedMess> Messes => [.. Enum.GetValues<SimulatedMess>()];

    [Theory]
    [MemberData(nameof(Messes))]
    public async Task Mess_acts_on_scripted_answers_and_the_parser_mends_or_drops_it(SimulatedMess mess)
    {
        SimulatedModelOptions options = SimulatedPlans.WithMess(mess);
        options.AnswerWith(Walk);
        using SimulatedChatClient messy = new(options);
        string clean = new Plan<TestAction>(Walk, "scripted").ToString();

        string text = await AskAsync(messy);

        // The toolset has no enum whose case could change.
        Assert.Equal(mess == SimulatedMess.EnumCase, text == clean);
    }

    [Fact]
    public async Task Latency_and_usage_are_those_of_the_scripted_text()
    {
        SimulatedTimeProvider clock = new();
        SimulatedModelOptions options = new() { TimeToFirstToken = TimeSpan.FromMilliseconds(100), TimePerToken = TimeSpan.FromMilliseconds(10) };
        options.AnswerWith(Walk);
        using SimulatedChatClient client = new(options, clock);

        List<ChatResponseUpdate> updates = await client.StreamAsync(options: s_options, cancellationToken: Token);

        Assert.Equal(TimeSpan.FromMilliseconds(100 + (10 * (updates.Count - 1))), clock.Elapsed);
        Assert.Equal(updates.Count - 1, Assert.Single(updates[^1].Contents.OfType<UsageContent>()).Details.OutputTokenCount);
    }

    [Theory]
    [InlineData("")]
    [InlineData("No.")]
    [InlineData("{\"open\":")]
    [InlineData("[1,2]")]
    [InlineData("{\"steps\":[1,null,\"x\",{\"act\":7}],\"plan_id\":null}")]
    public async Task Any_text_passes_every_mess(string scripted)
    {
        foreach (SimulatedMess mess in Enum.GetValues<SimulatedMess>())
        {
            SimulatedModelOptions options = SimulatedPlans.WithMess(mess);
            options.Answer = _ => scripted;
            using SimulatedChatClient client = new(options);

            string text = await AskAsync(client);

            Assert.True(mess is SimulatedMess.CodeFence or SimulatedMess.SurroundingProse ? text.Contains(scripted, StringComparison.Ordinal) : text.Length <= scripted.Length + 40);
        }
    }
}
