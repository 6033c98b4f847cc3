using System.Diagnostics;
using System.Globalization;
using AstraWeave.Sdk;
using AstraWeave.Sdk.Clients;
using Microsoft.Extensions.DependencyInjection;
using Sdk.Benchmarks.Parsing;

namespace Sdk.Benchmarks.Edges;

/// <summary>Many calls whose deadline is one moment, against as many timers of the system for that moment in the same run.</summary>
/// <param name="calls">How many.</param>
/// <param name="shared">Whether all plan for one situation, so that they share a call.</param>
/// <param name="ahead">How far away the moment is when the calls begin.</param>
internal sealed class Burst(int calls, bool shared, TimeSpan ahead)
{
    private const double MostLateBeyondTimers = 10;
    private const int WarmUps = 6;
    private static readonly EdgeFault s_stalls = new("burst") { Simulated = SimulatedFault.Stall };

    public static string Head => "| calls | situations | timers: late p50 | p99 | max ms | plans: late p50 | p99 | max ms | machine stalled ms | outcomes | holds |\n|--:|---|--:|--:|--:|--:|--:|--:|--:|---|---|";

    /// <summary>Has the code compiled to its last tier: a cold burst measures the compiler, which wants the same processors.</summary>
    public static void WarmUp()
    {
        for (int i = 0; i < WarmUps; i++)
        {
            _ = new Burst(3000, shared: i % 2 == 0, TimeSpan.FromSeconds(1)).MeasurePlans(out _);
        }
    }

    /// <summary>Measures and prints a line.</summary>
    /// <returns>Whether the latest plan is at most 10 ms later than the latest timer.</returns>
    public bool Run()
    {
        using Stalls stalls = new();
        double[] timers = Lateness(static (budget, _) => Task.Delay(budget, TimeProvider.System), out _);
        double[] plans = MeasurePlans(out Task[] tasks);
        IEnumerable<string> outcomes = tasks.Cast<Task<PlanResult<BenchAction>>>().GroupBy(static plan => $"{plan.Result.Source}/{plan.Result.Reason}").Select(static group => $"{group.Key} {group.Count()}");
        bool holds = plans[^1] <= timers[^1] + MostLateBeyondTimers;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {calls} | {(shared ? "one" : "each its own")} | {Figures(timers)} | {Figures(plans)} | {stalls.Longest:F1} | {string.Join(", ", outcomes)} | {(holds ? "yes" : "NO")} |"));
        return holds;
    }

    private double[] MeasurePlans(out Task[] tasks)
    {
        using ServiceProvider services = EdgeServices.Build(s_stalls, ahead);
        IPlanner<BenchAction> planner = services.GetRequiredService<IPlanner<BenchAction>>();
        return Lateness(
            (budget, i) => planner.PlanAsync($"state {(shared ? 0 : i)}", new PlanOptions { Budget = budget, OnDeadline = DeadlineBehavior.Cancel }).AsTask(), out tasks);
    }

    private double[] Lateness(Func<TimeSpan, int, Task> start, out Task[] tasks)
    {
        GC.Collect();
        long[] endedAt = new long[calls];
        tasks = new Task[calls];
        long begun = Stopwatch.GetTimestamp();
        for (int i = 0; i < calls; i++)
        {
            int call = i;
            tasks[i] = start(ahead - Stopwatch.GetElapsedTime(begun), i);
            _ = tasks[i].ContinueWith(
                _ => Volatile.Write(ref endedAt[call], Stopwatch.GetTimestamp()), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, StampingScheduler.Instance);
        }

        Task.WaitAll(tasks);
        _ = SpinWait.SpinUntil(() => Array.TrueForAll(endedAt, static at => Volatile.Read(ref at) != 0), TimeSpan.FromSeconds(10));
        return [.. endedAt.Select(at => Math.Max(0, (Stopwatch.GetElapsedTime(begun, at) - ahead).TotalMilliseconds)).Order()];
    }

    private static string Figures(double[] late) =>
        string.Create(CultureInfo.InvariantCulture, $"{late[late.Length / 2]:F1} | {late[late.Length * 99 / 100]:F1} | {late[^1]:F1}");
}
