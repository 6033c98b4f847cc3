using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using AstraWeave.Sdk.Telemetry;

namespace AstraWeave.Sdk.Resilience;

/// <summary>Lets only so many calls to the model at once; the others wait, the most urgent first, or are sent to their fallback at once.</summary>
/// <remarks>
/// <list type="bullet">
/// <item>By priority, then by deadline. A deadline comes nearer while its call waits, so that nobody of the same priority is passed over for ever.</item>
/// <item>Work that nobody waits for any longer goes behind all other, the newest first; of each planner's, the oldest beyond <see cref="MostBackground"/> are dropped.</item>
/// <item>A newer call of an agent replaces the one of it that waits, and inherits its turn: else an agent that asks each frame would never have one.</item>
/// <item>A call is refused when those in front of it will, by the measured service time, leave it too little; when the queue is full of more urgent calls;
/// and when its turn comes too late. One that can start at once always does: it is the one that measures.</item>
/// </list>
/// Thread-safe. One instance serves all calls to one endpoint and model.
/// </remarks>
internal sealed partial class CallQueue
{
    /// <summary>How many calls of one planner may wait that nobody waits for. Each would be of use only where its situation comes again.</summary>
    public const int MostBackground = 8;

    private readonly object _gate = new();
    private readonly List<QueuedCall> _waiting = [];
    private readonly List<CallPermit> _inFlight = [];
    private readonly Dictionary<AgentKey, QueuedCall> _byAgent = [];
    private readonly ConcurrentQueue<QueuedCall> _untold = new();
    private readonly ServiceTime _service = new();
    private readonly TimeProvider _time;
    private readonly PlanTiming _timing;
    private readonly int _places;
    private readonly int _capacity;
    private readonly LlmTelemetry _telemetry;

    /// <param name="time">The clock.</param>
    /// <param name="places">How many calls may be at the model at once, 1 or more.</param>
    /// <param name="capacity">How many may wait, 0 or more.</param>
    /// <param name="telemetry">Where waits and refusals are counted.</param>
    public CallQueue(TimeProvider time, int places, int capacity, LlmTelemetry telemetry)
    {
        _time = time;
        _places = places;
        _capacity = capacity;
        _telemetry = telemetry;
        _timing = PlanTiming.Of(time);
    }

    /// <summary>Takes a place that is free and that nobody waits for.</summary>
    public bool TryTake([NotNullWhen(true)] out CallPermit? permit)
    {
        lock (_gate)
        {
            permit = null;
            if (_inFlight.Count < _places && _waiting.Count == 0)
            {
                _entered++;
                permit = Grant();
            }

            return permit is not null;
        }
    }

    /// <summary>Asks for a place, and waits for it.</summary>
    /// <param name="ticket">What the call tells of itself.</param>
    /// <param name="left">Cancelled when the call is no longer wanted.</param>
    public async ValueTask<QueueVerdict> EnterAsync(QueueTicket ticket, CancellationToken left)
    {
        QueuedCall? call;
        PlanReason refusal;
        lock (_gate)
        {
            _entered++;
            if (_inFlight.Count < _places && _waiting.Count == 0)
            {
                return new QueueVerdict(Grant(), PlanReason.None);
            }

            call = Enqueue(in ticket, out refusal);
        }

        Tell();
        if (call is null)
        {
            return new QueueVerdict(null, refusal);
        }

        using CancellationTokenRegistration registration = left.UnsafeRegister(
            static (state, _) =>
            {
                (CallQueue self, QueuedCall call) = ((CallQueue, QueuedCall))state!;
                self.Withdraw(call);
            },
            (this, call));
        await call;
        return call.Verdict;
    }

    /// <summary>Takes a place back and gives it to the most urgent call that can still make it.</summary>
    public void Release(CallPermit permit)
    {
        lock (_gate)
        {
            _ = _inFlight.Remove(permit);
            _telemetry.InFlight.Add(-1);
            while (_inFlight.Count < _places && _waiting.Count > 0)
            {
                QueuedCall next = _waiting[0];
                if (_time.GetTimestamp() + _service.Ticks > next.Ticket.Deadline)
                {
                    Refuse(next, PlanReason.QueueTooLong);
                }
                else
                {
                    Leave(next);
                    Decide(next, Grant(), PlanReason.None);
                    RecordWait(next, TelemetryTags.Granted);
                }
            }
        }

        Tell();
    }

    /// <summary>Tells how long the model took.</summary>
    /// <param name="permit">The call's place.</param>
    /// <param name="answered">Whether it answered; else it was given up.</param>
    public void Measure(CallPermit permit, bool answered)
    {
        lock (_gate)
        {
            long ticks = _time.GetTimestamp() - permit.GrantedAt;
            if (answered)
            {
                _service.Answered(ticks);
            }
            else
            {
                _service.Unanswered(ticks);
            }
        }
    }

    private CallPermit Grant()
    {
        CallPermit permit = new(this, _time.GetTimestamp());
        _inFlight.Add(permit);
        _granted++;
        _telemetry.InFlight.Add();
        return permit;
    }

    private void Withdraw(QueuedCall call)
    {
        lock (_gate)
        {
            if (_waiting.BinarySearch(call, QueuedCall.Urgency) >= 0)
            {
                Leave(call);
                _withdrawn++;
                Decide(call, null, PlanReason.BudgetExhausted);
                RecordWait(call, TelemetryTags.Of(PlanReason.BudgetExhausted));
            }
        }

        Tell();
    }
}
