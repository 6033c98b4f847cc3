using System.Diagnostics;
using AstraWeave.Sdk;
using Sdk.Benchmarks.Parsing;

namespace Sdk.Benchmarks.Edges;

/// <summary>One call, and when it ended.</summary>
internal sealed class EdgeCall(TimeSpan budget, bool cancels)
{
    private Action? _cancel;
    private long _startedAt;
    private long _cancelledAt;
    private long _endedAt;

    /// <summary>Whether its caller leaves at half of the budget.</summary>
    public bool Cancels => cancels;

    public Task<PlanResult<BenchAction>> Task { get; private set; } = null!;

    public bool IsEnded => Volatile.Read(ref _endedAt) != 0;

    public bool IsDueToCancel => cancels && _cancelledAt == 0 && Stopwatch.GetElapsedTime(_startedAt) >= budget / 2;

    /// <summary>How long after its deadline, or after its cancellation, the task completed.</summary>
    public TimeSpan Lateness => Task.IsCanceled ? Positive(Stopwatch.GetElapsedTime(_cancelledAt, _endedAt)) : Positive(Stopwatch.GetElapsedTime(_startedAt, _endedAt) - budget);

    public void Start(IPlanner<BenchAction> planner, string state)
    {
        CancellationTokenSource cancellation = new();
        _cancel = cancellation.Cancel;
        _startedAt = Stopwatch.GetTimestamp();
        Task = planner.PlanAsync(state, new PlanOptions { Budget = budget }, cancellation.Token).AsTask();
        _ = Task.ContinueWith(
            static (_, call) => Volatile.Write(ref ((EdgeCall)call!)._endedAt, Stopwatch.GetTimestamp()),
            this, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, StampingScheduler.Instance);
    }

    public void Cancel()
    {
        _cancelledAt = Stopwatch.GetTimestamp();
        _cancel!();
    }

    private static TimeSpan Positive(TimeSpan time) => time > TimeSpan.Zero ? time : TimeSpan.Zero;
}
