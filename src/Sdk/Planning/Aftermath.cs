using System.Collections.Concurrent;
using AstraWeave.Sdk.Resilience;

namespace AstraWeave.Sdk.Planning;

/// <summary>What is left to do for calls whose plan is given.</summary>
/// <remarks>
/// A default plan comes from the deadline thread, which in a burst has thousands at once and no time: its calls leave their flight, and are counted, here.
/// Leaving is the SDK's own work. Loggers and listeners are the application's and may block, so they are called on the planner's threads. Thread-safe.
/// </remarks>
/// <param name="planner">Whose calls.</param>
internal sealed class Aftermath<TAction>(Planner<TAction> planner) : IThreadPoolWorkItem
    where TAction : struct, ILlmToolset<TAction>
{
    private readonly ConcurrentQueue<(PlanCall<TAction> Call, PlanResult<TAction> Result)> _calls = new();
    private int _runs;

    /// <summary>Takes over a call that has its default plan.</summary>
    public void Add(PlanCall<TAction> call, in PlanResult<TAction> result)
    {
        _calls.Enqueue((call, result));
        if (Interlocked.Exchange(ref _runs, 1) == 0)
        {
            planner.Timing.Run(this, WorkerThreads.Shared);
        }
    }

    /// <summary>Logs the plan of a call that is counted already, where there is anything to log.</summary>
    public void Log(in PlanResult<TAction> result)
    {
        if (planner.Logs(in result))
        {
            planner.Timing.Run(new Line(planner, result), planner.Threads);
        }
    }

    public void Execute()
    {
        // Before the look: what is added from here on has another run, which may find nothing.
        _ = Interlocked.Exchange(ref _runs, 0);
        List<(PlanCall<TAction> Call, PlanResult<TAction> Result)> given = [];
        while (_calls.TryDequeue(out (PlanCall<TAction> Call, PlanResult<TAction> Result) next))
        {
            next.Call.LeaveAfterDefault();
            given.Add(next);
        }

        if (given.Count != 0)
        {
            planner.Timing.Run(new Reports(planner, given), planner.Threads);
        }
    }

    private sealed class Reports(Planner<TAction> planner, List<(PlanCall<TAction> Call, PlanResult<TAction> Result)> given) : IThreadPoolWorkItem
    {
        public void Execute() => given.ForEach(entry =>
        {
            entry.Call.Count(in entry.Result);
            planner.Log(in entry.Result);
        });
    }

    private sealed class Line(Planner<TAction> planner, PlanResult<TAction> result) : IThreadPoolWorkItem
    {
        public void Execute() => planner.Log(in result);
    }
}
