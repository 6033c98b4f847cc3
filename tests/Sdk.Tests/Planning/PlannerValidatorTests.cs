using AstraWeave.Sdk.Telemetry;
using AstraWeave.Sdk.Tests.Fakes;

namespace AstraWeave.Sdk.Tests.Planning;

public sealed class PlannerValidatorTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_hit_that_the_validator_refuses_is_a_miss_and_planned_anew()
    {
        FakeValidator validator = new() { Accepts = plan => plan.Id == "p1" };
        using PlannerSut sut = CreateSut(validator, Replies.Text(Replies.OneStep), Replies.Text("""{"plan_id":"p2","steps":[{"act":"wait"}]}"""));
        _ = await sut.PlanAsync(cancellationToken: Cancel);
        validator.Accepts = plan => plan.Id == "p2";

        PlanResult<TestAction> second = await sut.PlanAsync(cancellationToken: Cancel);
        PlanResult<TestAction> third = await sut.PlanAsync(cancellationToken: Cancel);

        Assert.Equal((PlanSource.Model, "p2"), (second.Source, second.Plan.Id));
        Assert.Equal((PlanSource.CacheExact, "p2"), (third.Source, third.Plan.Id));
        TelemetrySnapshot counted = sut.Telemetry.Snapshot();
        Assert.Equal((1, 2, 1), (counted.CacheHits, counted.CacheMisses, counted.PlansRejected));
    }

    [Fact]
    public async Task A_validator_that_throws_refuses()
    {
        FakeValidator validator = new() { Accepts = _ => true };
        using PlannerSut sut = CreateSut(validator, Replies.Text(Replies.OneStep));
        _ = await sut.PlanAsync(cancellationToken: Cancel);
        validator.Accepts = _ => throw new InvalidOperationException("No such target.");

        PlanResult<TestAction> result = await sut.PlanAsync(cancellationToken: Cancel);

        Assert.Equal((PlanSource.Default, PlanReason.PlanRejected), (result.Source, result.Reason));
        Assert.Equal(2, sut.Client.Calls);
    }

    [Fact]
    public async Task A_plan_of_the_model_that_the_validator_refuses_falls_back()
    {
        using PlannerSut sut = CreateSut(new FakeValidator { Accepts = _ => false }, Replies.Text(Replies.OneStep));

        PlanResult<TestAction> result = await sut.PlanAsync(cancellationToken: Cancel);

        Assert.Equal((PlanSource.Default, PlanReason.PlanRejected), (result.Source, result.Reason));
        Assert.Equal(1, sut.Telemetry.Snapshot().PlansRejected);
    }

    [Fact]
    public async Task The_validator_sees_the_situation_of_the_call()
    {
        FakeValidator validator = new() { Accepts = _ => true };
        using PlannerSut sut = CreateSut(validator, Replies.Text(Replies.OneStep));

        _ = await sut.PlanAsync("Timestamp: 2026-11-25T10:00:01Z\nhp 61", cancellationToken: Cancel);
        _ = await sut.PlanAsync("Timestamp: 2026-11-25T10:00:02Z\nhp 61", cancellationToken: Cancel);

        Assert.Equal(["Timestamp: 2026-11-25T10:00:01Z\nhp 61", "Timestamp: 2026-11-25T10:00:02Z\nhp 61"], validator.Seen);
    }

    private static PlannerSut CreateSut(FakeValidator validator, params Reply[] script)
    {
        PlannerSut sut = new(script);
        sut.Validators[typeof(TextPrompt)] = validator;
        return sut;
    }

    private sealed class FakeValidator : IPlanValidator<TextPrompt, TestAction>
    {
        public required Func<Plan<TestAction>, bool> Accepts { get; set; }

        public List<string> Seen { get; } = [];

        public bool IsValid(in TextPrompt context, Plan<TestAction> plan)
        {
            Seen.Add(context.State);
            return Accepts(plan);
        }
    }
}
