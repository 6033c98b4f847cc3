using System.Buffers;
using AstraWeave.Sdk.Telemetry;
using AstraWeave.Sdk.Tests.Fakes;

namespace AstraWeave.Sdk.Tests.Planning;

public sealed class PlannerFallbackTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_fallback_planner_comes_before_the_default_plan()
    {
        using PlannerSut sut = CreateSut(new FakeFallback(Step.MoveTo(9, 9), Step.Say("cover")));

        PlanResult<TestAction> result = await sut.PlanAsync(cancellationToken: Cancel);

        Assert.Equal((PlanSource.Fallback, PlanReason.EndpointUnreachable), (result.Source, result.Reason));
        Assert.Equal([Step.MoveTo(9, 9), Step.Say("cover")], result.Plan);
    }

    public static TheoryData<string> UselessFallbacks => ["throws", "no steps", "default step", "negative count", "count beyond room", "tool not allowed"];

    [Theory]
    [MemberData(nameof(UselessFallbacks))]
    public async Task A_useless_fallback_planner_hands_over_to_the_default_plan(string fallback)
    {
        using PlannerSut sut = CreateSut(fallback switch
        {
            "throws" => new FakeFallback { Throws = new InvalidOperationException("no path") },
            "no steps" => new FakeFallback(),
            "default step" => new FakeFallback(default(TestAction)),
            "negative count" => new FakeFallback(Step.MoveTo(1, 1)) { Count = -1 },
            "count beyond room" => new FakeFallback(Step.MoveTo(1, 1)) { Count = 65 },
            _ => new FakeFallback(Step.Say("not allowed")),
        });

        PlanResult<TestAction> result = await sut.PlanAsync(options: new PlanOptions { Allowed = ToolMask.Of<TestAction>(Step.MoveToIndex) }, cancellationToken: Cancel);

        Assert.Equal(PlanSource.Default, result.Source);
        Assert.Same(sut.DefaultPlan, result.Plan);
        Assert.Equal(fallback == "no steps" ? 0 : 1, sut.Telemetry.Snapshot().FallbackFaults);
    }

    [Fact]
    public async Task Illegal_steps_of_a_fallback_planner_are_left_out()
    {
        using PlannerSut sut = CreateSut(new FakeFallback(default, Step.MoveTo(1, 1), Step.Say("x"), Step.MoveTo(2, 2)));

        PlanResult<TestAction> result = await sut.PlanAsync(options: new PlanOptions { Allowed = ToolMask.Of<TestAction>(Step.MoveToIndex) }, cancellationToken: Cancel);

        Assert.Equal([Step.MoveTo(1, 1), Step.MoveTo(2, 2)], result.Plan);
    }

    [Fact]
    public async Task A_fallback_is_no_success_of_the_model()
    {
        using PlannerSut sut = CreateSut(new FakeFallback(Step.Wait()));

        _ = await sut.PlanAsync("a", cancellationToken: Cancel);
        _ = await sut.PlanAsync("a", cancellationToken: Cancel);

        TelemetrySnapshot counted = sut.Telemetry.Snapshot();
        Assert.Equal((0, 2, 2, 0), (counted.Successes, counted.Errors, counted.Fallbacks, counted.CacheHits));
        Assert.Equal(1.0, counted.FallbackRate);
    }

    [Fact]
    public async Task A_planner_of_another_context_type_does_not_run()
    {
        FakeFallback fallback = new(Step.MoveTo(1, 1));
        using PlannerSut sut = CreateSut(fallback);

        PlanResult<TestAction> result = await sut.Planner.PlanAsync(new BrokenContext(BreaksKey: false, BreaksPrompt: false), default, Cancel);

        Assert.Equal(PlanSource.Default, result.Source);
        Assert.Equal(0, fallback.Calls);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task A_context_that_throws_gets_a_plan_and_the_model_is_not_asked(bool breaksKey, bool breaksPrompt)
    {
        using PlannerSut sut = new(Replies.Text(Replies.OneStep));

        PlanResult<TestAction> result = await sut.Planner.PlanAsync(new BrokenContext(breaksKey, breaksPrompt), default, Cancel);

        Assert.Equal((PlanSource.Default, PlanReason.ContextFault), (result.Source, result.Reason));
        Assert.Equal(0, sut.Client.Calls);
    }

    private static PlannerSut CreateSut(FakeFallback fallback) =>
        new(Replies.Throws(new HttpRequestException("refused"))) { Fallback = fallback };

    private sealed record BrokenContext(bool BreaksKey, bool BreaksPrompt) : ILlmContext
    {
        public void WriteKey(IBufferWriter<byte> writer) => Write(writer, BreaksKey);

        public void WritePrompt(IBufferWriter<byte> writer) => Write(writer, BreaksPrompt);

        private static void Write(IBufferWriter<byte> writer, bool breaks)
        {
            writer.Write("half"u8);
            if (breaks)
            {
                throw new InvalidOperationException("The world was unloaded.");
            }
        }
    }
}
