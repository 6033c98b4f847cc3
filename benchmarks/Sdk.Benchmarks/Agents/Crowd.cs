using System.Diagnostics;
using AstraWeave.Sdk;
using AstraWeave.Sdk.Agents;
using Microsoft.Extensions.DependencyInjection;
using Sdk.Benchmarks.Caching;
using Sdk.Benchmarks.Parsing;

namespace Sdk.Benchmarks.Agents;

/// <summary>Agents that share one situation, so that each plan but the first is a hit, on a game clock that the benchmark moves.</summary>
internal sealed class Crowd : IDisposable
{
    /// <summary>Frames a second.</summary>
    public const int Hertz = 60;

    private static readonly TimeSpan s_frame = TimeSpan.FromSeconds(1) / Hertz;

    private readonly ServiceProvider _services;
    private readonly IPlanner<BenchAction> _planner;
    private readonly PlanAgent<SquadSituation, BenchAction>[] _agents;
    private readonly StepId[] _running;
    private readonly int[] _endsAt;
    private readonly GameClock _clock = new();
    private readonly SquadSituation _situation = SquadSituation.OfEnemies(30);
    private int _frame;

    /// <param name="count">How many agents.</param>
    /// <param name="guard">What checks their steps; <see langword="null"/> for none.</param>
    public Crowd(int count, IStepGuard<SquadSituation, BenchAction>? guard = null)
    {
        ServiceCollection services = new();
        _ = services.AddAstraWeaveLlm().UseChatClient(new RecordingModel()).AddPlanner<BenchAction>(static planner => planner.WithDefaultPlan(new BenchAction.Wait(1)));
        _services = services.BuildServiceProvider();
        _planner = _services.GetRequiredService<IPlanner<BenchAction>>();
        _ = _planner.PlanAsync(in _situation).AsTask().GetAwaiter().GetResult();
        AgentOptions options = new() { AgentId = 0, TimeProvider = _clock, StepTimeout = Timeout.InfiniteTimeSpan };
        _agents = [.. Enumerable.Range(0, count).Select(i => _planner.CreateAgent(options with { AgentId = i }, guard))];
        _running = new StepId[count];
        _endsAt = new int[count];
    }

    /// <summary>Steps that were handed out.</summary>
    public int Started { get; private set; }

    /// <summary>Has each agent begin a step, which then never ends.</summary>
    public Crowd Begin()
    {
        for (int agent = 0; agent < _agents.Length; agent++)
        {
            while (_agents[agent].Tick(in _situation).Kind != StepCommandKind.Start)
            {
                Thread.Sleep(0);
            }
        }

        return this;
    }

    /// <summary>One frame in which every agent's step runs.</summary>
    /// <returns>How many agents had nothing to do.</returns>
    public int Tick()
    {
        int idle = 0;
        foreach (PlanAgent<SquadSituation, BenchAction> agent in _agents)
        {
            idle += agent.Tick(in _situation).Kind == StepCommandKind.None ? 1 : 0;
        }

        return idle;
    }

    /// <summary>What a game does without agents: looks each character's plan up each frame.</summary>
    public int LookUp()
    {
        int found = 0;
        for (int agent = 0; agent < _agents.Length; agent++)
        {
            found += _planner.TryGetCached(in _situation, out _) ? 1 : 0;
        }

        return found;
    }

    /// <summary>Plays: each step takes a second, each agent's ends in another frame, and used-up plans are asked for again.</summary>
    /// <param name="frames">How many frames.</param>
    /// <returns>How long each took on this thread.</returns>
    public TimeSpan[] Play(int frames)
    {
        TimeSpan[] times = new TimeSpan[frames];
        for (int frame = 0; frame < frames; frame++)
        {
            _clock.Advance(s_frame);
            long start = Stopwatch.GetTimestamp();
            PlayFrame();
            times[frame] = Stopwatch.GetElapsedTime(start);
        }

        return times;
    }

    public void Dispose()
    {
        foreach (PlanAgent<SquadSituation, BenchAction> agent in _agents)
        {
            agent.Dispose();
        }

        _services.Dispose();
    }

    private void PlayFrame()
    {
        _frame++;
        for (int i = 0; i < _agents.Length; i++)
        {
            PlanAgent<SquadSituation, BenchAction> agent = _agents[i];
            if (_endsAt[i] == _frame)
            {
                _ = agent.Report(_running[i], StepOutcome.Succeeded);
            }

            StepCommand<BenchAction> command = agent.Tick(in _situation);
            if (command.Kind == StepCommandKind.Start)
            {
                Started++;

                // The first steps are spread over a second, so that the crowd does not march in step.
                _endsAt[i] = _frame + (_frame == 1 ? 1 + (i % Hertz) : Hertz);
                _running[i] = command.Step;
            }
        }
    }
}
