using System.Text;
using AstraWeave.Sdk.Agents;
using AstraWeave.Sdk.Telemetry;
using AstraWeave.Sdk.Tests.Fakes;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using static AstraWeave.Sdk.Tests.Agents.AgentSut;

namespace AstraWeave.Sdk.Tests.Agents.Model;

/// <summary>A game that does anything at any time, by seed: its agent and the reference model have to agree after each move.</summary>
internal sealed class AgentRun : IDisposable
{
    private static readonly TestAction[] s_actions = [North, East, South, Wait, Hail];
    private static readonly ToolMask s_noWalk = TestAction.Allow(TestAction.ToolKind.Wait, TestAction.ToolKind.Say);

    private readonly Random _random;
    private readonly FakeTimeProvider _time = new();
    private readonly LlmTelemetry _telemetry = new();
    private readonly HandGuard _guard = new();
    private readonly HandPlanner _planner;
    private readonly AgentOptions _options;
    private readonly AgentModel _model;
    private readonly StringBuilder _trace = new();
    private readonly List<(DateTimeOffset At, bool AsksModel)> _asks = [];
    private PlanAgent<GuardContext, TestAction> _agent;
    private GuardContext _context;
    private bool _isUrgent;

    public AgentRun(int seed)
    {
        _random = new Random(seed);
        _planner = new HandPlanner(_telemetry, NullLogger.Instance, _time);
        _options = new AgentOptions
        {
            AgentId = 7,
            Stream = Chance(40),
            PlanAhead = Chance(60),
            Parallel = Chance(60) ? TestAction.Allow(TestAction.ToolKind.Say) : null,
            ReplanOnChange = Chance(30),
            ReplanInterval = Chance(20) ? TimeSpan.FromSeconds(5) : null,
            Budget = new AgentBudget { Period = TimeSpan.FromSeconds(20), Calls = _random.Next(1, 12) },
            RepairBackoff = TimeSpan.FromMilliseconds(200),
            MaxRepairBackoff = TimeSpan.FromSeconds(2),
            StepTimeout = Timeout.InfiniteTimeSpan,
            GuardTimeout = Timeout.InfiniteTimeSpan,
        };
        _model = new AgentModel(_options, _guard);
        _agent = _planner.CreateAgent(_options, _guard);
    }

    /// <summary>All that happened, one line a move.</summary>
    public string Trace => _trace.ToString();

    public long Interleavings { get; private set; }

    public void Play(int moves)
    {
        for (int i = 0; i < moves; i++)
        {
            Move(_random.Next(100));
            Interleavings++;
            Compare();
        }

        CheckBudget();
        CheckProgress();
    }

    public void Dispose()
    {
        _agent.Dispose();
        _telemetry.Dispose();
    }

    private void Move(int move)
    {
        switch (move)
        {
            case < 40:
                Tick();
                break;
            case < 56:
                ReportAny(live: true, StepOutcome.Succeeded);
                break;
            case < 60:
                ReportAny(live: true, StepOutcome.Failed("no way"));
                break;
            case < 63:
                ReportAny(live: true, Chance(50) ? StepOutcome.Running : StepOutcome.Cancelled);
                break;
            case < 67:
                ReportAny(live: false, Chance(50) ? StepOutcome.Succeeded : StepOutcome.Failed("late"));
                break;
            case < 68:
                Report(new StepId(_random.Next(6, 9), _random.Next(0, 40), _random.Next(-1, 6)), StepOutcome.Succeeded);
                break;
            case < 80:
                Answer();
                break;
            case < 82:
                Note("ready");
                _planner.Ready.Enqueue(AskedPlan.ResultOf(RandomPlan(), PlanSource.CacheExact, attempts: 0));
                break;
            case < 90:
                Advance(move < 88 ? _random.Next(1, 400) : _random.Next(1_000, 9_000));
                break;
            case < 92:
                _guard[s_actions[_random.Next(s_actions.Length)]] = Chance(70) ? GuardVerdict.Go : (GuardVerdict)_random.Next(1, 3);
                break;
            case < 93:
                _agent.Allowed = _model.Allowed = Chance(60) ? default : s_noWalk;
                break;
            case < 95:
                _context = new GuardContext(_random.Next(30));
                break;
            case < 97:
                Note("interrupt");
                _agent.Interrupt("alarm");
                _model.Interrupt();
                _isUrgent = true;
                break;
            case < 98:
                Note("stop or resume");
                StopOrResume();
                break;
            default:
                SaveAndLoad();
                break;
        }
    }

    private void Tick()
    {
        DateTimeOffset now = _time.GetUtcNow();
        int asked = _planner.Asked.Count;
        _model.Receive();
        _model.Expire(now);

        StepCommand<TestAction> command = _agent.Tick(_context);

        if (_planner.Asked.Count > asked)
        {
            Assert.Equal(asked + 1, _planner.Asked.Count);
            CheckPace(now);
            _model.Ask(_planner.Last);
            _model.Receive();
        }

        StepCommand<TestAction> expected = _model.Command(now);
        Note($"tick {command.Kind} {command.Step} {command.Action}, asked {_planner.Asked.Count - asked}");
        Assert.Equal(expected, command);
    }

    private void CheckPace(DateTimeOffset now)
    {
        Assert.True(_isUrgent || _asks.Count == 0 || now - _asks[^1].At >= _options.MinPlanInterval, "asked again too early");
        _isUrgent = false;
        _asks.Add((now, _planner.Last.Options.Budget != TimeSpan.Zero && !_planner.Last.IsOver));
    }

    private void ReportAny(bool live, StepOutcome outcome)
    {
        ModelStep[] steps = [.. _model.Steps.Where(step => step.IsLive == live)];
        if (steps.Length > 0)
        {
            Report(steps[_random.Next(steps.Length)].Id, outcome);
        }
    }

    private void Report(StepId id, StepOutcome outcome)
    {
        OutcomeReceipt expected = _model.Report(id, outcome.Kind);
        OutcomeReceipt receipt = _agent.Report(id, outcome);
        Note($"report {id} {outcome.Kind}: {receipt}");
        Assert.Equal(expected, receipt);
    }

    private void Answer()
    {
        // Also plans that were given up may still come.
        if ((Chance(90) ? _model.Outstanding : _planner.Asked.LastOrDefault()) is not { IsOver: false } asked)
        {
            return;
        }

        if (Chance(4))
        {
            Note("fault");
            asked.Fail(new InvalidOperationException("planned fault"));
        }
        else if (!_options.Stream)
        {
            TestAction[] plan = RandomPlan();
            Note($"answer {string.Join(", ", plan)}");
            asked.Answer(plan);
        }
        else if (Chance(60) && asked.Given.Count < TestAction.Descriptor.MaxSteps)
        {
            Note("bring");
            asked.Bring(RandomPlan() is [var step, ..] ? step : Wait);
        }
        else
        {
            Note("end");
            asked.End([.. asked.Given]);
        }
    }

    /// <summary>A plan that often begins as what runs.</summary>
    private TestAction[] RandomPlan()
    {
        List<TestAction> plan = [.. Enumerable.Range(0, Chance(5) ? 0 : _random.Next(1, 5)).Select(_ => s_actions[_random.Next(s_actions.Length)])];
        if (Chance(50))
        {
            plan.InsertRange(0, _model.Steps.Where(static step => step.IsRunning || step.IsFreshlyDone).Select(static step => step.Action).Take(2));
        }

        return [.. plan];
    }

    private void StopOrResume()
    {
        if (Chance(30))
        {
            _agent.Stop();
            _model.Stop();
        }
        else
        {
            _agent.Resume();
            _model.Resume();
        }
    }

    private void SaveAndLoad()
    {
        AgentState state = _agent.Save();
        string json = state.ToJson();
        PlanAgent<GuardContext, TestAction> loaded = _planner.CreateAgent(_options, _guard);
        loaded.Allowed = default;
        Assert.Equal(LoadVerdict.Loaded, loaded.Load(json));
        loaded.Allowed = _agent.Allowed;
        Assert.Equal(json, (loaded.Save() with { Need = state.Need, Interruption = state.Interruption }).ToJson());
        Assert.Equal(_agent.Running, loaded.Running);
        Assert.Equal(_agent.Remaining.ToArray(), loaded.Remaining.ToArray());
        _agent = loaded;
        _model.Load();

        // The wait for those that the game was told to cancel begins anew.
        foreach (ModelStep step in _model.Steps.Where(static step => step.Told is not null))
        {
            step.Told = _time.GetUtcNow();
        }

        Note($"save and load {json}");
    }

    private void Advance(int milliseconds)
    {
        Note($"advance {milliseconds}");
        _time.Advance(TimeSpan.FromMilliseconds(milliseconds));
    }

    private void Compare()
    {
        AgentCounters counters = _telemetry.Agents;
        Assert.Equal(
            (_model.Started, _model.Joined, _model.Dropped, _model.GivenUp, _model.Succeeded, _model.Failed, _model.Cancelled),
            (counters.Started.Total, counters.Joined.Total, counters.Dropped.Total, counters.GivenUp.Total, counters.Succeeded.Total, counters.Failed.Total, counters.Cancelled.Total));
        Assert.Equal((_model.Remaining, _model.Live), (_agent.Remaining.Length, _agent.Running.Count));

        // Nothing is lost in silence: what was planned was handed out, went on, was given up or dropped, or is still to come; what was handed out has one end or none yet.
        Assert.Equal(_model.Planned, _model.Started + _model.Joined + _model.Dropped + _model.GivenUp + _model.Remaining + _model.Held);
        Assert.Equal(_model.Started, _model.Succeeded + _model.Failed + _model.Cancelled + _model.Live);
    }

    /// <summary>From any ask that begins a period, no more model calls than the budget allows until its end.</summary>
    private void CheckBudget()
    {
        DateTimeOffset periodEnd = DateTimeOffset.MinValue;
        int calls = 0;
        foreach ((DateTimeOffset at, bool asksModel) in _asks)
        {
            (calls, periodEnd) = at >= periodEnd ? (0, at + _options.Budget.Period) : (calls, periodEnd);
            calls += asksModel ? 1 : 0;
            Assert.True(calls <= _options.Budget.Calls, $"{calls} calls in a period");
        }
    }

    /// <summary>Whatever happened before: in a world that works, steps are handed out again.</summary>
    private void CheckProgress()
    {
        Note("a world that works");
        foreach (TestAction action in s_actions)
        {
            _guard[action] = GuardVerdict.Go;
        }

        _agent.Allowed = _model.Allowed = default;
        _agent.Resume();
        _model.Resume();
        long started = _model.Started;
        for (int i = 0; i < 200 && _model.Started < started + 5; i++)
        {
            Advance(100);
            Tick();
            foreach (ModelStep step in _model.Steps.Where(static step => step.IsLive).ToArray())
            {
                Report(step.Id, step.IsRunning ? StepOutcome.Succeeded : StepOutcome.Cancelled);
            }

            if (_model.Outstanding is { IsOver: false } asked)
            {
                asked.Bring(North);
                asked.End(North);
            }
        }

        Assert.True(_model.Started >= started + 5, "no step for 20 s");
    }

    private bool Chance(int percent) => _random.Next(100) < percent;

    private void Note(string line) => _trace.Append(line).Append('\n');
}
