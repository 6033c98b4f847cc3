using System.Diagnostics;
using AstraWeave.Sdk.Telemetry;

namespace AstraWeave.Sdk.Resilience;

/// <summary>One call of the client, which owns its text, usage, limit, pass and permit. It ends once, whatever the client does.</summary>
/// <remarks>
/// <code>
/// Waiting ─ a thread takes it ─→ Reading ─ the client's work ends ──────────→ Ended
///    └──────────────────────────────┴─ its limit comes, or nobody waits ────→ GivenUp, TimeUp
/// </code>
/// The client gets a thread of its endpoint's and a token of its own, so that neither its synchronous part nor its cancellation callbacks hold anybody up.
/// Thread-safe: the client's thread, the limit's timer and whoever leaves last race for the end, and one compare-and-swap decides. Awaiting it goes on on the
/// thread that ends it.
/// </remarks>
internal sealed partial class ModelAttempt : Signal, IThreadPoolWorkItem, IDisposable
{
    private const int Waiting = 0;
    private const int Reading = 1;
    private const int Ended = 2;
    private const int TimeUp = 3;
    private const int GivenUp = 4;

    private static readonly object s_over = new();

    private readonly StreamingClient _client;
    private readonly ModelQuestion _question;
    private readonly IDemand _demand;
    private readonly AttemptLimits _limits;
    private readonly PlanTiming _timing;
    private readonly WorkerThreads _threads;

    // Never disposed: the client may hold its token longer than we wait.
    private readonly CancellationTokenSource _cancel = new();
    private readonly ITimer _limitTimer;
    private ExecutionContext? _context;
    private Exception? _fault;
    private object? _afterEnd;
    private bool _wasCalled;
    private int _state;

    public ModelAttempt(StreamingClient client, ModelQuestion question, IDemand demand, in Admission admission, AttemptLimits limits, PlanTiming timing, WorkerThreads threads)
    {
        _client = client;
        _question = question;
        _demand = demand;
        _limits = limits;
        _timing = timing;
        _threads = threads;
        Pass = admission.Pass;
        Permit = admission.Permit!;
        Limit = limits.For(demand.Deadline);
        Answer = new AnswerBuffer(question.MaxAnswerBytes);
        _limitTimer = timing.Clock.CreateTimer(static self => ((ModelAttempt)self!).OnLimit(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The text so far.</summary>
    public AnswerBuffer Answer { get; }

    /// <summary>The attempt before it at the same work, whose text counts where this one has none.</summary>
    public ModelAttempt? Previous { get; init; }

    /// <summary>How many failed attempts at the same question it follows on.</summary>
    public int Retry { get; init; }

    /// <summary>What the circuit breaker let it pass with.</summary>
    public CircuitPass Pass { get; }

    /// <summary>Its place at the model.</summary>
    public CallPermit Permit { get; }

    /// <summary>What it may take, and by whose limit. Written by the limit's timer alone.</summary>
    public AttemptLimit Limit { get; private set; }

    /// <summary>When the client was called, as the clock's timestamp.</summary>
    public long StartedAt { get; private set; }

    /// <summary>Its span, where somebody traces.</summary>
    public Activity? Activity { get; private set; }

    /// <summary>Calls the client; to be awaited, and then to be closed.</summary>
    /// <param name="telemetry">What makes its span, which the client's own are part of.</param>
    public ModelAttempt Start(LlmTelemetry telemetry)
    {
        StartedAt = _timing.Clock.GetTimestamp();
        Activity? outer = Activity.Current;
        Activity = telemetry.StartActivity(LlmTelemetryNames.AttemptActivity, ActivityKind.Client);
        _context = ExecutionContext.Capture();
        if (Activity is not null)
        {
            Activity.Current = outer;
        }

        // Before the client is called, so that there is no moment without a limit.
        _ = _limitTimer.Change(Limit.Time, Timeout.InfiniteTimeSpan);
        _timing.RunApart(this, _threads);
        return this;
    }

    /// <summary>On a thread for the client, which may block it.</summary>
    void IThreadPoolWorkItem.Execute()
    {
        // Race: the limit came before a thread was free. Then the client is not called at all.
        if (Interlocked.CompareExchange(ref _state, Reading, Waiting) == Waiting)
        {
            if (_context is null)
            {
                _ = ReadAsync();
            }
            else
            {
                ExecutionContext.Run(_context, static self => _ = ((ModelAttempt)self!).ReadAsync(), this);
            }
        }
    }

    /// <summary>Nobody wants the answer any longer: ends it, on a thread that is not the leaver's.</summary>
    public void Stop()
    {
        if (Volatile.Read(ref _state) is not (Waiting or Reading))
        {
            return;
        }

        _timing.RunApart(new Cancelling(_cancel), _threads);
        if (TryEnd(GivenUp))
        {
            GoOn();
        }
    }

    /// <summary>Gives its place back once the client's work has really ended: now, or when it does.</summary>
    public void Close(AbandonedCalls abandoned)
    {
        _limitTimer.Dispose();
        if (Volatile.Read(ref _afterEnd) == s_over || !_wasCalled)
        {
            Permit.Dispose();
            return;
        }

        // Race: the client ends just now, on its own thread. Whoever comes second to this field ends the watch.
        AbandonedCall watched = abandoned.Watch(Permit);
        if (Interlocked.CompareExchange(ref _afterEnd, watched, null) == s_over)
        {
            watched.End();
        }

        abandoned.Tell();
    }

    /// <summary>Gives the memory of its text back. A client that still writes is refused.</summary>
    public void Dispose() => Answer.Dispose();

    /// <summary>On a timer's thread.</summary>
    private void OnLimit()
    {
        if (IsFinished)
        {
            // The plan is here; what the client still does is not waited for.
            if (TryEnd(Ended))
            {
                GoOn();
            }

            _timing.RunApart(new Cancelling(_cancel), _threads);
            return;
        }

        // Somebody may have joined with more time since the limit was set.
        TimeSpan passed = _timing.Clock.GetElapsedTime(StartedAt);
        Limit = _limits.Extend(Limit, _demand.Deadline, passed);
        if (Limit.Time > passed)
        {
            _ = _limitTimer.Change(Limit.Time - passed, Timeout.InfiniteTimeSpan);
            return;
        }

        // First the client is told, then it is left behind: on a virtual clock it ends inside of being told.
        _timing.RunApart(new Cancelling(_cancel), _threads);
        if (TryEnd(TimeUp))
        {
            GoOn();
        }
    }

    /// <summary>Not on a thread that others need: what follows calls loggers, which may block it.</summary>
    private void GoOn() => _timing.Run(new Continuing(this), _demand.Threads);

    private void EndReading(Exception? fault)
    {
        // Only read by whoever sees the state that is set next.
        _fault = fault;
        if (TryEnd(Ended))
        {
            Happen();
        }
    }

    private bool TryEnd(int how)
    {
        int state = Volatile.Read(ref _state);
        while (state is Waiting or Reading)
        {
            int found = Interlocked.CompareExchange(ref _state, how, state);
            if (found == state)
            {
                _wasCalled = state == Reading;
                return true;
            }

            state = found;
        }

        return false;
    }

    /// <summary>Cancels the client's token; its callbacks are the client's.</summary>
    private sealed class Cancelling(CancellationTokenSource attempt) : IThreadPoolWorkItem
    {
        public void Execute()
        {
            try
            {
                attempt.Cancel();
            }
            catch (AggregateException)
            {
                // The client's own callbacks threw; the call is given up already.
            }
        }
    }

    private sealed class Continuing(ModelAttempt attempt) : IThreadPoolWorkItem
    {
        public void Execute() => attempt.Happen();
    }
}
