using AstraWeave.Sdk.Tests.Fakes;

namespace AstraWeave.Sdk.Tests.Planning;

/// <summary>A caller's own mistake is told to him at the call, and says nothing about the model.</summary>
public sealed class CallOptionsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> Mistakes => ["temperature NaN", "temperature below", "temperature above", "temperature infinite", "priority", "deadline", "budget", "budget without end"];

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task An_option_outside_its_range_throws_at_the_call_and_never_counts_against_the_model(string mistake)
    {
        using PlannerSut sut = new(Replies.Text(Replies.OneStep));
        PlanOptions options = mistake switch
        {
            "temperature NaN" => new PlanOptions { Temperature = float.NaN },
            "temperature below" => new PlanOptions { Temperature = -0.1f },
            "temperature above" => new PlanOptions { Temperature = 2.1f },
            "temperature infinite" => new PlanOptions { Temperature = float.PositiveInfinity },
            "priority" => new PlanOptions { Priority = (PlanPriority)7 },
            "budget" => new PlanOptions { Budget = TimeSpan.FromTicks(-1) },
            "budget without end" => new PlanOptions { Budget = Timeout.InfiniteTimeSpan },
            _ => new PlanOptions { OnDeadline = (DeadlineBehavior)(-1) },
        };

        for (int i = 0; i < 20; i++)
        {
            ArgumentOutOfRangeException refusal = Assert.Throws<ArgumentOutOfRangeException>(() => { _ = sut.PlanAsync($"hp {i}", options, Cancel).AsTask(); });
            Assert.Equal("options", refusal.ParamName);
            _ = Assert.Throws<ArgumentOutOfRangeException>(() => sut.Planner.StreamAsync(new TextPrompt($"hp {i}"), options, Cancel));
            _ = Assert.Throws<ArgumentOutOfRangeException>(() => sut.Planner.TryGetCached(new TextPrompt($"hp {i}"), out _, options));
        }

        Assert.Equal(PlanSource.Model, (await sut.PlanAsync(cancellationToken: Cancel)).Source);
        Assert.Equal((0, 0, 1), (sut.Telemetry.Snapshot().Errors, sut.Telemetry.Snapshot().CircuitOpens, sut.Client.Calls));
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(2f)]
    public async Task An_option_at_the_edge_of_its_range_is_taken(float temperature)
    {
        using PlannerSut sut = new(Replies.Text(Replies.OneStep));

        Assert.Equal(PlanSource.Model, (await sut.PlanAsync(options: new PlanOptions { Temperature = temperature }, cancellationToken: Cancel)).Source);
    }
}
