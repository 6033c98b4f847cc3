using System.Globalization;
using AstraWeave.Sdk;
using AstraWeave.Sdk.Resilience;
using AstraWeave.Sdk.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;
using Sdk.Benchmarks.Parsing;

namespace Sdk.Benchmarks.Edges;

/// <summary>Calls with one fault and one budget: one every few milliseconds, from a thread of its own.</summary>
internal sealed class EdgeRun(EdgeFault fault, int milliseconds)
{
    private const int WarmUpCalls = 10;
    private static readonly TimeSpan s_pace = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    private readonly TimeSpan _budget = TimeSpan.FromMilliseconds(milliseconds);
    private readonly List<EdgeCall> _calls = [];

    public EdgeLine Measure(int calls, bool poolBlocked)
    {
        int unobserved = 0;
        void Count(object? sender, UnobservedTaskExceptionEventArgs exception) => Interlocked.Increment(ref unobserved);
        TaskScheduler.UnobservedTaskException += Count;
        using ServiceProvider services = EdgeServices.Build(fault, _budget);
        IPlanner<BenchAction> planner = services.GetRequiredService<IPlanner<BenchAction>>();
        IModelEndpoint endpoint = services.GetRequiredService<IModelHealth>().Endpoints[0];
        if (fault.Isolated)
        {
            endpoint.IsolateCircuit();
        }

        using BadNeighbour? neighbour = fault.HasBadNeighbour ? new BadNeighbour() : null;
        using Stalls stalls = new();
        using (poolBlocked ? new BlockedPool() : null)
        {
            MakeCalls(planner, WarmUpCalls + calls);
        }

        _ = SpinWait.SpinUntil(() => endpoint is { Queue: { InFlight: 0, Waiting: 0 }, AbandonedCalls: 0 }, s_patience);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        TaskScheduler.UnobservedTaskException -= Count;
        return Summarize(_calls[WarmUpCalls..], poolBlocked, stalls.Longest, endpoint, unobserved);
    }

    private void MakeCalls(IPlanner<BenchAction> planner, int count)
    {
        for (int i = 0; i < count; i++)
        {
            bool follows = fault.Caller == CallerMood.LeaderCancels && i % 2 == 1;
            EdgeCall call = new(_budget, fault.Caller == CallerMood.Cancels || (fault.Caller == CallerMood.LeaderCancels && !follows));
            _calls.Add(call);
            call.Start(planner, $"state {(fault.ValidatorHangs ? 0 : follows ? i - 1 : i)}");
            if (fault.Caller != CallerMood.LeaderCancels || follows)
            {
                Thread.Sleep(s_pace);
            }

            CancelDue();
        }

        while (_calls.Exists(static call => !call.IsEnded))
        {
            Thread.Sleep(1);
            CancelDue();
        }
    }

    private void CancelDue()
    {
        foreach (EdgeCall call in _calls)
        {
            if (call.IsDueToCancel)
            {
                call.Cancel();
            }
        }
    }

    private EdgeLine Summarize(List<EdgeCall> calls, bool poolBlocked, double stall, IModelEndpoint endpoint, int unobserved)
    {
        double[] late = [.. calls.Select(static call => call.Lateness.TotalMilliseconds).Order()];
        IEnumerable<string> outcomes = calls.GroupBy(Outcome).OrderByDescending(static group => group.Count()).Select(static group => $"{group.Key} {group.Count()}");
        return new EdgeLine(
            fault.Name, milliseconds, poolBlocked, calls.Count, late[late.Length / 2], late[Math.Min(late.Length - 1, late.Length * 99 / 100)], late[^1], stall,
            string.Join(", ", outcomes), [.. calls.Where(call => !IsTruthful(call)).Select(static call => string.Create(CultureInfo.InvariantCulture, $"{Outcome(call)} after {(call.Task.IsCompletedSuccessfully ? call.Task.Result.Elapsed : default).TotalMilliseconds:F2} ms"))], endpoint.Queue.InFlight + endpoint.Queue.Waiting, endpoint.AbandonedCalls, unobserved);
    }

    private static string Outcome(EdgeCall call) => call.Task.IsCanceled ? "cancelled" : call.Task.IsFaulted ? "FAULTED" : $"{call.Task.Result.Source}/{call.Task.Result.Reason}";

    private bool IsTruthful(EdgeCall call)
    {
        if (!call.Task.IsCompletedSuccessfully)
        {
            return call.Task.IsCanceled && call.Cancels;
        }

        // Where its own planner should answer, an undisturbed one does; the default plan is the truth where that one was not done in time.
        PlanResult<BenchAction> plan = call.Task.Result;

        // The last sixteenth is the fallback's, and with less than a millisecond left no other attempt is begun.
        bool isTimeUp = plan.Reason == PlanReason.BudgetExhausted && plan.Elapsed >= (_budget * 15 / 16) - TimeSpan.FromMilliseconds(1);
        bool isReason = isTimeUp || fault.Reasons.Contains(plan.Reason);
        bool isSource = plan.Reason == PlanReason.None
            ? plan.Source is PlanSource.Model
            : plan.Source is PlanSource.ModelPartial or PlanSource.Default || (plan.Source == PlanSource.Fallback && fault.Fallback == FallbackMood.Plans);
        return isReason && isSource && plan.Plan.Count > 0;
    }
}
