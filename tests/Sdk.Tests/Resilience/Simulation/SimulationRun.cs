using AstraWeave.Sdk.Clients;
using AstraWeave.Sdk.DependencyInjection;
using AstraWeave.Sdk.Resilience;
using AstraWeave.Sdk.Tests.Fakes;

namespace AstraWeave.Sdk.Tests.Resilience.Simulation;

/// <summary>Agents in a world over a model that does everything a model may do wrong. All of it follows from the seed, and is written down.</summary>
internal sealed class SimulationRun : IDisposable
{
    public static readonly TimeSpan Budget = TimeSpan.FromMilliseconds(800);

    private const int Agents = 24;
    private static readonly int[] s_budgets = [0, 16, 60, 100, 250, 2_500];

    private readonly Random _random;
    private readonly DrivenSut _sut;
    private readonly List<Asked> _pending = [];
    private CircuitState _circuit;
    private int _left;

    /// <param name="seed">What all follows from.</param>
    /// <param name="plans">How many plans are asked for.</param>
    public SimulationRun(int seed, int plans)
    {
        _random = new Random(seed);
        _left = plans;
        Rules rules = new();
        _sut = new DrivenSut(
            Model(seed),
            options => Configure(options, seed),
            planner => planner.WithDefaultPlan(Step.Wait()).WithFallback(rules).WithValidator(rules));
        _sut.Network.Came = question =>
        {
            if (_sut.Endpoint.Circuit is CircuitState.Open or CircuitState.Isolated)
            {
                Stray.Add(question);
            }
        };
    }

    /// <summary>Everything that happened, in its order.</summary>
    public List<string> Trace { get; } = [];

    public List<Asked> All { get; } = [];

    /// <summary>What reached the client while the circuit breaker let nothing through.</summary>
    public List<string> Stray { get; } = [];

    public DrivenSut Sut => _sut;

    /// <summary>Plays until every plan is there and every call has ended.</summary>
    public SimulationRun Play()
    {
        for (int agent = 0; agent < Agents; agent++)
        {
            AskLater(agent);
        }

        while (_sut.Clock.Step())
        {
            Tell();
        }

        Trace.Add(_sut.Counted.ToString());
        Trace.Add(_sut.Endpoint.Queue.ToString());
        return this;
    }

    public void Dispose() => _sut.Dispose();

    private static SimulatedModelOptions Model(int seed)
    {
        SimulatedModelOptions model = new()
        {
            Seed = seed,
            TimeToFirstToken = TimeSpan.FromMilliseconds(30),
            TimePerToken = TimeSpan.FromMilliseconds(2),
            FaultTime = TimeSpan.FromSeconds(3),
            FaultProbability = 0.2,
            MessProbability = 0.2,
        };

        // Each fault comes at least once, between calls that go well.
        SimulatedFault[] faults = [.. Enum.GetValues<SimulatedFault>()];
        new Random(seed).Shuffle(faults);
        foreach (SimulatedFault fault in faults)
        {
            model.FaultSchedule.Add(fault);
            model.FaultSchedule.AddRange(SimulatedFault.None, 2);
        }

        // Then what lasts: an outage, a time in which nothing comes, a bad line, a client that hangs.
        foreach (SimulatedFault fault in (SimulatedFault[])[SimulatedFault.ServerError, SimulatedFault.ClientTimeout, SimulatedFault.EndWithoutFinish, SimulatedFault.ConnectionReset, SimulatedFault.IgnoreCancellation])
        {
            model.FaultSchedule.AddRange(fault, 6);
            model.FaultSchedule.AddRange(SimulatedFault.None, 10);
        }

        return model;
    }

    private static void Configure(AstraWeaveLlmOptions options, int seed)
    {
        options.Budget = Budget;
        options.Cache.Capacity = 20;
        options.Cache.TimeToLive = TimeSpan.FromSeconds(15);
        options.Resilience.JitterSeed = seed;
        options.Resilience.MaxRetries = 1;
        options.Resilience.AttemptTimeout = TimeSpan.FromMilliseconds(600);
        options.Resilience.BackgroundBudget = TimeSpan.FromSeconds(2);
        options.Resilience.MaxConcurrentCalls = 3;
        options.Resilience.QueueCapacity = 6;
        options.Resilience.BreakerThreshold = 4;
        options.Resilience.BreakDuration = TimeSpan.FromMilliseconds(700);
        options.Resilience.AbandonGrace = TimeSpan.FromSeconds(1);
        options.Resilience.MaxAbandonedCalls = 2;
    }

    private void AskLater(int agent) => _sut.Clock.At(TimeSpan.FromMilliseconds(_random.Next(1, 900)), () => Ask(agent));

    private void Ask(int agent)
    {
        if (_left-- <= 0)
        {
            return;
        }

        string state = Rules.State(_random.Next(Rules.Places));
        PlanOptions options = new()
        {
            Budget = _random.Next(3) == 0 ? null : TimeSpan.FromMilliseconds(s_budgets[_random.Next(s_budgets.Length)]),
            AgentId = _random.Next(3) == 0 ? null : agent,
            Priority = (PlanPriority)_random.Next(-1, 2),
            OnDeadline = _random.Next(2) == 0 ? DeadlineBehavior.Cancel : DeadlineBehavior.FinishAndCache,
            AllowPartial = _random.Next(3) != 0,
            BypassCache = _random.Next(10) == 0,
            Allowed = _random.Next(8) == 0 ? ToolMask.Of<TestAction>(Step.MoveToIndex) : default,
        };
        CancellationTokenSource caller = new();
        if (_random.Next(12) == 0)
        {
            _sut.Clock.At(TimeSpan.FromMilliseconds(_random.Next(1, 700)), caller.Cancel);
        }

        bool isStream = _random.Next(8) == 0;
        CircuitState circuit = _sut.Endpoint.Circuit;
        TimeSpan now = _sut.Clock.Elapsed;
        Task<PlanResult<TestAction>> plan = isStream
            ? Follow(_sut.Planner.StreamAsync(new TextPrompt(state), options, caller.Token), leaves: _random.Next(3) == 0)
            : _sut.Planner.PlanAsync(state, options, caller.Token).AsTask();
        Asked asked = new(agent, state, options, isStream, circuit, now, plan);
        _pending.Add(asked);
        All.Add(asked);

        // The very next moment after the deadline.
        _sut.Clock.At(asked.Budget + TimeSpan.FromTicks(1), () => Assert.True(plan.IsCompleted, $"Late: {asked}"));
        AskLater(agent);
        Tell();
    }

    private static Task<PlanResult<TestAction>> Follow(PlanStream<TestAction> stream, bool leaves)
    {
        _ = ReadAsync();
        return stream.Result;

        async Task ReadAsync()
        {
            try
            {
                await foreach (TestAction _ in stream.ConfigureAwait(false))
                {
                    if (leaves)
                    {
                        break;
                    }
                }
            }
            catch (OperationCanceledException)
            {
                // The caller left.
            }
        }
    }

    private void Tell()
    {
        CircuitState circuit = _sut.Endpoint.Circuit;
        if (circuit != _circuit)
        {
            _circuit = circuit;
            Trace.Add($"{_sut.Clock.Elapsed.TotalMilliseconds} circuit {circuit}");
        }

        foreach (Asked asked in _pending.Where(static asked => asked.Plan.IsCompleted).ToList())
        {
            _ = _pending.Remove(asked);
            Trace.Add(asked.Told(circuit));
        }
    }
}
