using AstraWeave.Sdk.Agents;
using AstraWeave.Sdk.Tests.Fakes;
using static AstraWeave.Sdk.Tests.Agents.AgentSut;

namespace AstraWeave.Sdk.Tests.Agents;

public sealed class AgentStateTests
{
    [Fact]
    public void Loaded_agent_goes_on_where_the_saved_one_was()
    {
        using AgentSut saved = new();
        _ = saved.Succeed(saved.Begin(North, Hail, South));
        StepCommand<TestAction> hail = saved.Tick();
        string json = saved.Agent.Save().ToJson();

        using AgentSut loaded = new();
        Assert.Equal(LoadVerdict.Loaded, loaded.Agent.Load(json));

        Assert.Equal([new RunningStep<TestAction>(hail.Step, Hail, IsCancelling: false)], loaded.Agent.Running);
        Assert.Equal(AgentPhase.Acting, loaded.Agent.Phase);
        IsNothing(loaded.Tick());
        Assert.Equal(OutcomeReceipt.Stale, loaded.Agent.Report(new StepId(7, 1, 0), StepOutcome.Succeeded));
        Assert.Equal(OutcomeReceipt.Applied, loaded.Succeed(hail));
        IsStart(South, plan: 1, index: 2, loaded.Tick());
    }

    [Fact]
    public void Repair_and_its_backoff_and_the_budget_survive()
    {
        using AgentSut saved = new(new AgentOptions { AgentId = 7, Budget = new AgentBudget { Calls = 2 } });
        _ = saved.Fail(saved.Begin(North), "no way");
        IsNothing(saved.TickAfter(1));
        saved.Planner.Last.Answer(East);
        _ = saved.Fail(saved.Tick(), "no way either");

        using AgentSut loaded = new(saved.Options);
        Assert.Equal(LoadVerdict.Loaded, loaded.Agent.Load(saved.Agent.Save()));

        IsNothing(loaded.Tick());
        Assert.Empty(loaded.Planner.Asked);
        IsNothing(loaded.TickAfter(1));
        Assert.Contains("no way either", loaded.Planner.Last.Prompt, StringComparison.Ordinal);
        Assert.Contains("\"reason\":\"no way\"", loaded.Planner.Last.Prompt, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.Zero, loaded.Planner.Last.Options.Budget);
    }

    [Fact]
    public void Refused_state_starts_idle_says_so_and_keeps_old_outcomes_out()
    {
        using AgentSut saved = new();
        StepCommand<TestAction> walk = saved.Begin(North, South);
        AgentState state = saved.Agent.Save();

        foreach ((AgentState bad, LoadVerdict verdict) in new[]
        {
            (state with { Version = 2 }, LoadVerdict.OtherVersion),
            (state with { Toolset = new string('0', 64) }, LoadVerdict.OtherToolset),
            (state with { AgentId = 8 }, LoadVerdict.OtherAgent),
        })
        {
            using AgentSut sut = new();

            Assert.Equal(verdict, sut.Agent.Load(bad));

            Assert.Empty(sut.Agent.Running);
            Assert.Equal(AgentPhase.Idle, sut.Agent.Phase);
            Assert.Contains(sut.Log.Lines, static line => line.Id.Name == "AgentStateRefused" && line.Text.StartsWith("Warning", StringComparison.Ordinal));
            _ = sut.Begin(East);
            Assert.NotEqual(OutcomeReceipt.Applied, sut.Succeed(walk));
        }
    }

    [Fact]
    public void State_that_contradicts_itself_or_names_what_is_not_allowed_is_refused_whole()
    {
        using AgentSut saved = new();
        _ = saved.Begin(North, South);
        AgentState state = saved.Agent.Save();
        SavedStep running = state.Running[0];

        AgentState[] tampered =
        [
            state with { Next = 3 },
            state with { Next = -1 },
            state with { Plan = 9 },
            state with { Plan = 0 },
            state with { Steps = """[{"act":"move_to","x":0,"y":1},{"act":"fly"}]""" },
            state with { Steps = """[{"act":"move_to","x":0,"y":1},{"act":"move_to","x":99,"y":1}]""" },
            state with { Steps = """[{"act":"wait"}],"steps":[{"act":"wait"},{"act":"wait"}]""" },
            state with { Steps = "[" },
            state with { Steps = null! },
            state with { Running = null! },
            state with { Running = [running, running] },
            state with { Running = [running with { Step = """[{"act":"wait"},{"act":"wait"}]""" }] },
            state with { Running = [running with { Plan = 5 }] },
            state with { Running = [null!] },
            state with { Failed = [null!] },
            state with { Failed = [.. Enumerable.Repeat(new SavedFailure { Step = """[{"act":"wait"}]""" }, 5)] },
            state with { Done = $"[{string.Join(',', Enumerable.Repeat("""{"act":"wait"}""", 9))}]" },
            state with { Failures = -1 },
            state with { Backoff = TimeSpan.FromSeconds(-1) },
            state with { Need = (PlanTrigger)77 },
        ];

        Assert.All(tampered, bad =>
        {
            using AgentSut sut = new();
            Assert.Equal(LoadVerdict.Malformed, sut.Agent.Load(bad));
            Assert.Empty(sut.Agent.Running);
            Assert.True(sut.Agent.Remaining.IsEmpty);
        });
        using AgentSut narrow = new(new AgentOptions { AgentId = 7, Plan = new PlanOptions { Allowed = TestAction.Allow(TestAction.ToolKind.Wait) } });
        Assert.Equal(LoadVerdict.Malformed, narrow.Agent.Load(state));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"version\":\"one\"}")]
    [InlineData("{\"running\":[[[[[[[[[[[[]]]]]]]]]]]]}")]
    public void Text_that_is_no_state_is_malformed(string json)
    {
        using AgentSut sut = new();

        Assert.Equal(LoadVerdict.Malformed, sut.Agent.Load(json));

        IsNothing(sut.Tick());
        _ = Assert.Single(sut.Planner.Asked);
    }

    [Fact]
    public void Used_agent_takes_no_state()
    {
        using AgentSut sut = new();
        AgentState state = sut.Agent.Save();
        _ = sut.Tick();

        _ = Assert.Throws<InvalidOperationException>(() => sut.Agent.Load(state));
    }

    [Fact]
    public void Texts_of_steps_survive_with_quotes_and_line_ends()
    {
        TestAction odd = new TestAction.Say("\"]},{\"act\":\"wait\"}\n\\");
        using AgentSut saved = new();
        _ = saved.Begin(Wait, odd);

        using AgentSut loaded = new();
        Assert.Equal(LoadVerdict.Loaded, loaded.Agent.Load(saved.Agent.Save().ToJson()));

        Assert.Equal([odd], loaded.Agent.Remaining.ToArray());
    }
}
