using System.Diagnostics;
using AstraWeave.Sdk;

namespace LlmStress;

/// <summary>One agent: meets a situation, asks for a plan, waits until its next turn.</summary>
internal sealed class Agent(int number, StressOptions options, IPlanner<AgentAction> planner, SituationStream situations, Tally tally)
{
    private static readonly TimeSpan s_promised = TimeSpan.FromMilliseconds(5);

    private readonly Random _random = new(Seeds.Mix(options.Seed, number));

    /// <summary>Plans until it is told to stop; a plan that is under way is finished.</summary>
    /// <param name="startedAt">The run's start, as a timestamp of <see cref="Stopwatch"/>.</param>
    /// <param name="stop">Ends the pauses.</param>
    public async Task RunAsync(long startedAt, CancellationToken stop)
    {
        double pause = 1.0 / options.Rate;
        TimeSpan next = TimeSpan.FromSeconds(_random.NextDouble() * pause);
        while (await WaitUntilAsync(startedAt, next, stop).ConfigureAwait(false))
        {
            await PlanAsync(startedAt).ConfigureAwait(false);

            // A turn that was missed is left out, not made up for in a burst.
            TimeSpan now = Stopwatch.GetElapsedTime(startedAt);
            next += TimeSpan.FromSeconds(pause * Math.Max(1, Math.Ceiling((now - next).TotalSeconds / pause)));
        }
    }

    private async Task PlanAsync(long startedAt)
    {
        int situation = situations.Next(_random);
        TimeSpan since = Stopwatch.GetElapsedTime(startedAt);
        PlanOptions request = new() { Budget = options.Budget, AgentId = number };
        long begin = Stopwatch.GetTimestamp();
        try
        {
            PlanResult<AgentAction> result = await planner.PlanAsync(AgentSituation.Of(situation, options.Seed), request).ConfigureAwait(false);
            TimeSpan took = Stopwatch.GetElapsedTime(begin);
            tally.Add(in result, took, since, took > options.Budget + s_promised);
            if (result.Source == PlanSource.Model && result.DroppedSteps.Count == 0)
            {
                situations.AddPlanned(situation);
            }
        }
        catch (Exception exception)
        {
            tally.AddFault();
            await Console.Error.WriteLineAsync($"Agent {number} got {exception.GetType().Name}: {exception.Message}").ConfigureAwait(false);
        }
    }

    private static async Task<bool> WaitUntilAsync(long startedAt, TimeSpan due, CancellationToken stop)
    {
        TimeSpan pause = due - Stopwatch.GetElapsedTime(startedAt);
        if (pause > TimeSpan.Zero)
        {
            await Task.Delay(pause, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return !stop.IsCancellationRequested;
    }
}
