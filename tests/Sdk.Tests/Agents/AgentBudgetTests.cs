using AstraWeave.Sdk.Agents;
using AstraWeave.Sdk.Tests.Fakes;
using static AstraWeave.Sdk.Tests.Agents.AgentSut;

namespace AstraWeave.Sdk.Tests.Agents;

public sealed class AgentBudgetTests
{
    [Fact]
    public void Calls_beyond_the_budget_are_asked_for_without_the_model_until_the_period_ends()
    {
        using AgentSut sut = new(new AgentOptions { AgentId = 7, PlanAhead = false, Budget = new AgentBudget { Calls = 2 } });

        bool[] asksModel = [.. Enumerable.Range(0, 5).Select(_ => AskAndSucceed(sut, attempts: 1))];

        Assert.Equal([true, true, false, false, false], asksModel);
        Assert.Equal((3, 1), (sut.Telemetry.Agents.BudgetsSpent.Total, sut.Log.Lines.Count(static line => line.Id.Name == "AgentBudgetSpent")));
        sut.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.True(AskAndSucceed(sut, attempts: 1));
    }

    [Fact]
    public void Retries_count_as_calls_and_plans_without_a_call_do_not()
    {
        using AgentSut sut = new(new AgentOptions { AgentId = 7, PlanAhead = false, Budget = new AgentBudget { Calls = 3 } });

        int[] attempts = [0, 0, 2, 0, 2, 0];
        bool[] asksModel = [.. attempts.Select(count => AskAndSucceed(sut, count))];

        Assert.Equal([true, true, true, true, true, false], asksModel);
    }

    [Fact]
    public void Tokens_and_time_are_limits_too()
    {
        using AgentSut tokens = new(new AgentOptions { AgentId = 7, PlanAhead = false, Budget = new AgentBudget { Tokens = 250 } });
        using AgentSut time = new(new AgentOptions { AgentId = 7, PlanAhead = false, Budget = new AgentBudget { Time = TimeSpan.FromSeconds(2) } });

        Assert.Equal([true, true, true, false], Enumerable.Range(0, 4).Select(_ => AskAndSucceed(tokens, attempts: 1)));
        Assert.Equal([true, true, true, false], Enumerable.Range(0, 4).Select(_ => AskAndSucceed(time, attempts: 1, seconds: 0.8)));
    }

    [Fact]
    public void Plan_that_was_given_up_has_been_paid_for()
    {
        using AgentSut sut = new(new AgentOptions { AgentId = 7, Budget = new AgentBudget { Calls = 3 } });

        for (int i = 0; i < 5; i++)
        {
            sut.Agent.Interrupt("again");
            IsNothing(sut.Tick());
        }

        Assert.Equal([false, false, false, true, true], sut.Planner.Asked.Select(static asked => asked.Options.Budget == TimeSpan.Zero));
    }

    [Fact]
    public void World_that_refuses_everything_costs_no_more_than_the_budget()
    {
        using AgentSut sut = new(new AgentOptions { AgentId = 7, Budget = new AgentBudget { Calls = 5 }, RepairBackoff = TimeSpan.FromMilliseconds(1), MaxRepairBackoff = TimeSpan.FromMilliseconds(1) });
        int perMinute = 0;

        for (int frame = 0; frame < 60 * 60; frame++)
        {
            int asked = sut.Planner.Asked.Count;
            StepCommand<TestAction> command = sut.TickAfter(1 / 60.0);
            if (sut.Planner.Asked.Count > asked)
            {
                perMinute += sut.Planner.Last.Options.Budget == TimeSpan.Zero ? 0 : 1;
                sut.Planner.Last.Answer(North);
            }

            _ = command.Kind == StepCommandKind.Start ? sut.Fail(command, "no way") : default;
        }

        Assert.InRange(perMinute, 5, 6);
        Assert.True(sut.Planner.Asked.Count > 100);
    }

    [Theory]
    [InlineData("Budget.Period")]
    [InlineData("Budget.Calls")]
    [InlineData("Budget.Tokens")]
    [InlineData("Budget.Time")]
    [InlineData("ReplanInterval")]
    [InlineData("MinPlanInterval")]
    [InlineData("RepairBackoff")]
    [InlineData("MaxRepairBackoff")]
    [InlineData("CancelTimeout")]
    [InlineData("StepTimeout")]
    [InlineData("GuardTimeout")]
    public void Setting_outside_its_range_is_named_with_its_value_and_its_range(string setting)
    {
        AgentOptions good = new() { AgentId = 1 };
        TimeSpan negative = TimeSpan.FromSeconds(-3);
        AgentOptions bad = setting switch
        {
            "Budget.Period" => good with { Budget = new AgentBudget { Period = negative } },
            "Budget.Calls" => good with { Budget = new AgentBudget { Calls = -3 } },
            "Budget.Tokens" => good with { Budget = new AgentBudget { Tokens = -3 } },
            "Budget.Time" => good with { Budget = new AgentBudget { Time = negative } },
            "ReplanInterval" => good with { ReplanInterval = negative },
            "MinPlanInterval" => good with { MinPlanInterval = TimeSpan.Zero },
            "RepairBackoff" => good with { RepairBackoff = negative },
            "MaxRepairBackoff" => good with { MaxRepairBackoff = TimeSpan.FromMilliseconds(1) },
            "CancelTimeout" => good with { CancelTimeout = negative },
            "StepTimeout" => good with { StepTimeout = negative },
            _ => good with { GuardTimeout = TimeSpan.Zero },
        };
        using AgentSut sut = new();

        ArgumentOutOfRangeException fault = Assert.Throws<ArgumentOutOfRangeException>(() => sut.Planner.CreateAgent<GuardContext, TestAction>(bad));

        Assert.Equal(setting, fault.ParamName);
        Assert.Contains("allowed is", fault.Message, StringComparison.Ordinal);
    }

    private static bool AskAndSucceed(AgentSut sut, int attempts, double seconds = 0)
    {
        int asked = sut.Planner.Asked.Count;
        IsNothing(sut.TickAfter(0.1));
        Assert.Equal(asked + 1, sut.Planner.Asked.Count);
        sut.Time.Advance(TimeSpan.FromSeconds(seconds));
        sut.Planner.Last.Answer(AskedPlan.ResultOf([North], attempts == 0 ? PlanSource.CacheExact : PlanSource.Model, attempts, tokens: attempts * 100));
        _ = sut.Succeed(sut.Tick());
        return sut.Planner.Last.Options.Budget != TimeSpan.Zero;
    }
}
