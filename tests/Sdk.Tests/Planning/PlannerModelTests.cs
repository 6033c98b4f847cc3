using System.Text;
using AstraWeave.Sdk.Parsing;
using AstraWeave.Sdk.Telemetry;
using AstraWeave.Sdk.Tests.Fakes;
using Microsoft.Extensions.AI;

namespace AstraWeave.Sdk.Tests.Planning;

public sealed class PlannerModelTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_streamed_answer_becomes_a_typed_plan()
    {
        using PlannerSut sut = new(Replies.Text("""{"plan_id":"p7","steps":[{"act":"mo""", """ve_to","x":3,"y":4},{"act":"say","text":"go"}]}"""));

        PlanResult<TestAction> result = await sut.PlanAsync(cancellationToken: Cancel);

        Assert.Equal(PlanSource.Model, result.Source);
        Assert.Equal(PlanReason.None, result.Reason);
        Assert.Equal("p7", result.Plan.Id);
        Assert.Equal([Step.MoveTo(3, 4), Step.Say("go")], result.Plan);
        Assert.Equal(1, result.Attempts);
    }

    [Fact]
    public async Task A_character_split_between_two_updates_arrives_whole()
    {
        using PlannerSut sut = new(Replies.Text("{\"steps\":[{\"act\":\"say\",\"text\":\"\ud83d", "\udc4d\"}]}"));

        PlanResult<TestAction> result = await sut.PlanAsync(cancellationToken: Cancel);

        Assert.Equal([Step.Say("\ud83d\udc4d")], result.Plan);
    }

    [Fact]
    public async Task Goal_and_state_are_always_in_the_prompt_behind_the_stable_text()
    {
        using PlannerSut sut = new(Replies.Text(Replies.OneStep));

        _ = await sut.Planner.PlanAsync(new TextPrompt("enemy north", "hold the bridge"), default, Cancel);
        _ = await sut.Planner.PlanAsync(new TextPrompt("enemy south", "hold the bridge"), default, Cancel);

        ScriptedCall[] calls = [.. sut.Client.Requests];
        Assert.Equal([ChatRole.System, ChatRole.User], calls[0].Messages.Select(message => message.Role));
        Assert.Equal(calls[0].Messages[0].Text, calls[1].Messages[0].Text);
        Assert.Contains("enemy north", calls[0].Messages[1].Text, StringComparison.Ordinal);
        Assert.Contains("hold the bridge", calls[0].Messages[1].Text, StringComparison.Ordinal);
        Assert.Contains("enemy south", calls[1].Messages[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_request_carries_schema_and_sampling_and_no_tools()
    {
        using PlannerSut sut = new(Replies.Text(Replies.OneStep));
        sut.Sampling.MaxOutputTokens = 99;

        _ = await sut.PlanAsync(options: new PlanOptions { Temperature = 0.5f, Seed = 7 }, cancellationToken: Cancel);

        ChatOptions options = Assert.Single(sut.Client.Requests).Options;
        ChatResponseFormatJson format = Assert.IsType<ChatResponseFormatJson>(options.ResponseFormat);
        Assert.Equal(Encoding.UTF8.GetString(TestAction.JsonSchema.Utf8), format.Schema!.Value.GetRawText());
        Assert.Equal((0.5f, 7L, 99), (options.Temperature, options.Seed, options.MaxOutputTokens));
        Assert.Null(options.Tools);
    }

    [Fact]
    public async Task An_allow_list_narrows_prompt_schema_and_parser_at_once()
    {
        using PlannerSut sut = new(Replies.Text("""{"steps":[{"act":"say","text":"no"},{"act":"move_to","x":1,"y":1}]}"""));

        PlanResult<TestAction> result = await sut.PlanAsync(options: new PlanOptions { Allowed = ToolMask.Of<TestAction>(Step.MoveToIndex) }, cancellationToken: Cancel);

        ScriptedCall call = Assert.Single(sut.Client.Requests);
        Assert.Contains("move_to(", call.Messages[0].Text, StringComparison.Ordinal);
        Assert.DoesNotContain("say(", call.Messages[0].Text, StringComparison.Ordinal);
        string schema = ((ChatResponseFormatJson)call.Options.ResponseFormat!).Schema!.Value.GetRawText();
        Assert.Contains("\"move_to\"", schema, StringComparison.Ordinal);
        Assert.DoesNotContain("\"say\"", schema, StringComparison.Ordinal);
        Assert.Equal([Step.MoveTo(1, 1)], result.Plan);
        Assert.Equal(PlanDefect.ToolNotAllowed, Assert.Single(result.DroppedSteps).Defect);
    }

    [Fact]
    public async Task An_allow_list_without_tools_asks_no_model()
    {
        using PlannerSut sut = new(Replies.Text(Replies.OneStep));

        PlanResult<TestAction> result = await sut.PlanAsync(options: new PlanOptions { Allowed = ToolMask.Of<TestAction>() }, cancellationToken: Cancel);

        Assert.Equal((PlanSource.Default, PlanReason.NoToolAllowed), (result.Source, result.Reason));
        Assert.Equal(0, sut.Client.Calls);
    }

    [Fact]
    public async Task An_answer_without_plan_falls_back_as_unusable()
    {
        using PlannerSut sut = new(Replies.Text("I am sorry, I cannot do that."));

        PlanResult<TestAction> result = await sut.PlanAsync(cancellationToken: Cancel);

        Assert.Equal((PlanSource.Default, PlanReason.UnusableAnswer), (result.Source, result.Reason));
        TelemetrySnapshot counted = sut.Telemetry.Snapshot();
        Assert.Equal((0, 1), (counted.Successes, counted.Errors));
    }

    [Fact]
    public async Task Empty_steps_are_no_success()
    {
        using PlannerSut sut = new(Replies.Text("""{"plan_id":"p1","steps":[]}"""));

        PlanResult<TestAction> result = await sut.PlanAsync(cancellationToken: Cancel);

        Assert.Equal((PlanSource.Default, PlanReason.EmptyPlan), (result.Source, result.Reason));
        Assert.Equal(0, sut.Telemetry.Snapshot().Successes);
    }

    [Fact]
    public async Task A_bad_step_is_dropped_and_reported_and_the_rest_is_the_plan()
    {
        using PlannerSut sut = new(Replies.Text("""{"steps":[{"act":"fly"},{"act":"move_to","x":99,"y":1},{"act":"wait"}]}"""));

        PlanResult<TestAction> result = await sut.PlanAsync(cancellationToken: Cancel);

        Assert.Equal([Step.Wait()], result.Plan);
        Assert.Equal([PlanDefect.UnknownTool, PlanDefect.OutOfRange], result.DroppedSteps.Select(step => step.Defect));
        TelemetrySnapshot counted = sut.Telemetry.Snapshot();
        Assert.Equal((2, 1), (counted.DroppedSteps, counted.Hallucinations));
    }

    [Fact]
    public async Task An_answer_cut_by_its_length_keeps_its_complete_steps()
    {
        using PlannerSut sut = new(Replies.CutByLength("""{"steps":[{"act":"move_to","x":1,"y":2},{"act":"move_to","x":5"""));

        PlanResult<TestAction> result = await sut.PlanAsync(cancellationToken: Cancel);

        Assert.Equal((PlanSource.ModelPartial, PlanReason.OutputLimit, 1), (result.Source, result.Reason, sut.Client.Calls));
        Assert.Equal([Step.MoveTo(1, 2)], result.Plan);
        Assert.True(result.Repairs.HasFlag(Repairs.Truncated));
        Assert.Equal((0, 0), (sut.Telemetry.Snapshot().Successes, sut.Telemetry.Snapshot().CacheSize));
    }

    [Fact]
    public async Task A_stream_without_finish_that_holds_only_what_is_not_allowed_is_broken()
    {
        using PlannerSut sut = new(Replies.WithoutFinish(Replies.OneStep));

        PlanResult<TestAction> result = await sut.PlanAsync(options: new PlanOptions { Allowed = ToolMask.Of<TestAction>(Step.WaitIndex) }, cancellationToken: Cancel);

        Assert.Equal((PlanSource.Default, PlanReason.StreamBroken), (result.Source, result.Reason));
    }

    [Fact]
    public async Task A_stream_without_finish_is_broken_and_its_complete_steps_are_a_partial_plan()
    {
        using PlannerSut sut = new(Replies.WithoutFinish("""{"steps":[{"act":"wait"},{"act":"say","te"""));

        PlanResult<TestAction> result = await sut.PlanAsync(cancellationToken: Cancel);

        Assert.Equal((PlanSource.ModelPartial, PlanReason.StreamBroken), (result.Source, result.Reason));
        Assert.Equal([Step.Wait()], result.Plan);
        Assert.Equal(0, sut.Telemetry.Snapshot().Successes);
    }

    [Fact]
    public async Task An_empty_answer_is_not_replaced_by_the_rest_of_an_earlier_attempt()
    {
        using PlannerSut sut = new(Replies.WithoutFinish(Replies.OneStep[..^1]), Replies.Text(""));
        sut.Resilience.MaxRetries = 1;
        Task<PlanResult<TestAction>> plan = sut.PlanAsync(cancellationToken: Cancel).AsTask();
        sut.Time.Advance(await sut.Time.WaitForTimerAsync(static due => due < TimeSpan.FromMilliseconds(70) && due > TimeSpan.Zero, 1, Cancel));

        PlanResult<TestAction> result = await plan;

        Assert.Equal((PlanSource.Default, PlanReason.UnusableAnswer, 2), (result.Source, result.Reason, result.Attempts));
        Assert.Equal(0, sut.Telemetry.Snapshot().CacheSize);
    }

    [Fact]
    public async Task An_answer_beyond_the_size_limit_is_unusable()
    {
        using PlannerSut sut = new(Replies.Text(new string(' ', 600), new string(' ', 600))) { MaxAnswerBytes = 1000 };

        PlanResult<TestAction> result = await sut.PlanAsync(cancellationToken: Cancel);

        Assert.Equal((PlanSource.Default, PlanReason.UnusableAnswer), (result.Source, result.Reason));
    }

    [Fact]
    public async Task A_plans_texts_outlive_the_answer()
    {
        using PlannerSut sut = new(Replies.Text("""{"steps":[{"act":"say","text":"first"}]}"""), Replies.Text("""{"steps":[{"act":"say","text":"other"}]}"""));

        PlanResult<TestAction> first = await sut.PlanAsync("a", cancellationToken: Cancel);
        _ = await sut.PlanAsync("b", cancellationToken: Cancel);

        Assert.Equal([Step.Say("first")], first.Plan);
    }
}
