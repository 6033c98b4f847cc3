using AstraWeave.Sdk.Resilience;
using AstraWeave.Sdk.Telemetry;
using AstraWeave.Sdk.Tests.Fakes;
using Microsoft.Extensions.AI;

namespace AstraWeave.Sdk.Tests.Planning;

public sealed class ReAskTests
{
    private const string Nonsense = """{"steps":[{"act":"fly"}]}""";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_answer_without_a_plan_is_asked_for_once_more_with_what_was_wrong()
    {
        using PlannerSut sut = CreateSut(Replies.Text(Nonsense), Replies.Text(Replies.OneStep));

        PlanResult<TestAction> result = await sut.PlanAsync(cancellationToken: Cancel);

        Assert.Equal((PlanSource.Model, PlanReason.None, 2), (result.Source, result.Reason, result.Attempts));
        ScriptedCall second = sut.Client.Requests.Last();
        Assert.Equal(4, second.Messages.Count);
        Assert.Equal((ChatRole.Assistant, ChatRole.User), (second.Messages[2].Role, second.Messages[3].Role));
        Assert.Equal(Nonsense, second.Messages[2].Text);
        Assert.Contains("there is no tool 'fly'", second.Messages[3].Text, StringComparison.Ordinal);
        Assert.Equal(0, sut.Telemetry.Snapshot().Retries);
    }

    [Fact]
    public async Task It_is_asked_only_once_and_is_no_failure_of_the_endpoint()
    {
        // The last one is a fault, so that asking without end has an end here.
        using PlannerSut sut = CreateSut(Replies.Text(Nonsense), Replies.Text(Nonsense), Replies.Throws(new InvalidOperationException("Asked a third time.")));
        sut.Resilience.BreakerThreshold = 1;

        PlanResult<TestAction> result = await sut.PlanAsync(cancellationToken: Cancel);

        Assert.Equal((PlanSource.Default, PlanReason.UnusableAnswer, 2), (result.Source, result.Reason, sut.Client.Calls));
        Assert.Equal(CircuitState.Closed, sut.Guard.Breaker.State);
    }

    [Fact]
    public async Task Of_a_long_answer_only_a_part_is_sent_back()
    {
        using PlannerSut sut = CreateSut(Replies.Text(Nonsense + new string(' ', 20_000) + "end"), Replies.Text(Replies.OneStep));

        _ = await sut.PlanAsync(cancellationToken: Cancel);

        string quoted = sut.Client.Requests.Last().Messages[2].Text;
        Assert.StartsWith(Nonsense, quoted, StringComparison.Ordinal);
        Assert.True(quoted.Length <= 4_096, $"{quoted.Length}");
    }

    [Theory]
    [InlineData(600, 1)]
    [InlineData(300, 2)]
    public async Task It_is_asked_for_once_more_only_where_as_much_time_is_left_as_the_first_answer_took(int took, int calls)
    {
        TaskCompletionSource first = new();
        using PlannerSut sut = CreateSut(Replies.StallsUntil(first.Task, Nonsense), Replies.Text(Replies.OneStep));
        Task<PlanResult<TestAction>> plan = sut.PlanAsync(options: new PlanOptions { Budget = TimeSpan.FromSeconds(1), OnDeadline = DeadlineBehavior.Cancel }, cancellationToken: Cancel).AsTask();

        sut.Time.Advance(TimeSpan.FromMilliseconds(took));
        first.SetResult();

        Assert.Equal((calls == 1 ? PlanReason.UnusableAnswer : PlanReason.None, calls), ((await plan).Reason, sut.Client.Calls));
    }

    [Fact]
    public async Task What_was_wrong_with_the_first_answer_stays_the_reason_where_the_second_does_not_come()
    {
        using PlannerSut sut = CreateSut(Replies.Text(Nonsense), Replies.Throws(new IOException("lost")));
        sut.Resilience.MaxRetries = 0;

        PlanResult<TestAction> result = await sut.PlanAsync(cancellationToken: Cancel);

        Assert.Equal((PlanSource.Default, PlanReason.UnusableAnswer, 2), (result.Source, result.Reason, result.Attempts));
    }

    [Fact]
    public async Task A_plan_with_dropped_steps_is_a_plan()
    {
        using PlannerSut sut = CreateSut(Replies.Text("""{"steps":[{"act":"fly"},{"act":"wait"}]}"""));

        Assert.Equal((PlanSource.Model, 1), ((await sut.PlanAsync(cancellationToken: Cancel)).Source, sut.Client.Calls));
    }

    private static PlannerSut CreateSut(params Reply[] script)
    {
        PlannerSut sut = new(script);
        sut.Resilience.ReAsk = true;
        return sut;
    }
}
