using AstraWeave.Sdk.Telemetry;

namespace AstraWeave.Sdk.Resilience;

/// <content>Who waits, in which order, and who is sent away.</content>
internal sealed partial class CallQueue
{
    private long _entered;
    private long _granted;
    private long _refused;
    private long _withdrawn;

    public CallQueueSnapshot Snapshot()
    {
        lock (_gate)
        {
            return new CallQueueSnapshot
            {
                Places = _places,
                InFlight = _inFlight.Count,
                Waiting = _waiting.Count,
                Capacity = _capacity,
                Entered = _entered,
                Granted = _granted,
                Refused = _refused,
                Withdrawn = _withdrawn,
                ServiceTime = _time.GetElapsedTime(0, _service.Ticks),
            };
        }
    }

    private QueuedCall? Enqueue(in QueueTicket ticket, out PlanReason refusal)
    {
        long order = ticket.Deadline;
        if (ticket.Agent is AgentKey agent && _byAgent.TryGetValue(agent, out QueuedCall? older))
        {
            order = Math.Min(order, older.Order);
            Refuse(older, PlanReason.Superseded);
        }

        QueuedCall call = new(in ticket, order, _time.GetTimestamp(), _entered);
        int rank = ~_waiting.BinarySearch(call, QueuedCall.Urgency);
        refusal = rank >= _capacity ? PlanReason.QueueFull
            : ExpectedStart(rank) + _service.Ticks > ticket.Deadline ? PlanReason.QueueTooLong
            : PlanReason.None;
        if (refusal != PlanReason.None)
        {
            Count(refusal);
            return null;
        }

        if (_waiting.Count == _capacity)
        {
            Refuse(_waiting[^1], PlanReason.QueueFull);
        }

        _waiting.Insert(rank, call);
        if (ticket.IsBackground)
        {
            BoundBackground(ticket.Owner);
        }

        _telemetry.QueueSize.Add();
        if (ticket.Agent is AgentKey owner)
        {
            _byAgent[owner] = call;
        }

        return call;
    }

    /// <summary>Lets a call that waits go before those of a lower priority; one that does not wait is left as it is.</summary>
    /// <param name="call">What its ticket holds.</param>
    /// <param name="priority">The priority of somebody who waits for it too.</param>
    public void Raise(object call, PlanPriority priority)
    {
        lock (_gate)
        {
            int rank = _waiting.FindIndex(waiting => ReferenceEquals(waiting.Ticket.Call, call));
            if (rank >= 0 && _waiting[rank].Ticket.Priority < priority)
            {
                QueuedCall raised = _waiting[rank];
                _waiting.RemoveAt(rank);
                raised.Raise(priority);
                _waiting.Insert(~_waiting.BinarySearch(raised, QueuedCall.Urgency), raised);
            }
        }
    }

    /// <summary>Puts a call that waits behind all that somebody waits for, or back among them. Of one owner's calls in the background the oldest are dropped beyond the limit.</summary>
    /// <param name="call">What its ticket holds.</param>
    /// <param name="isBackground">Whether nobody waits for it.</param>
    public void PutIntoBackground(object call, bool isBackground)
    {
        lock (_gate)
        {
            int rank = _waiting.FindIndex(waiting => ReferenceEquals(waiting.Ticket.Call, call));
            if (rank >= 0 && _waiting[rank].Ticket.IsBackground != isBackground)
            {
                QueuedCall moved = _waiting[rank];
                _waiting.RemoveAt(rank);
                moved.PutIntoBackground(isBackground);
                _waiting.Insert(~_waiting.BinarySearch(moved, QueuedCall.Urgency), moved);
                if (isBackground)
                {
                    BoundBackground(moved.Ticket.Owner);
                }
            }
        }

        Tell();
    }

    private void BoundBackground(object? owner)
    {
        int count = 0;

        // From the newest on; they stand at the end.
        for (int i = _waiting.FindIndex(static waiting => waiting.Ticket.IsBackground); i >= 0 && i < _waiting.Count; i++)
        {
            if (ReferenceEquals(_waiting[i].Ticket.Owner, owner) && ++count > MostBackground)
            {
                Refuse(_waiting[i--], PlanReason.QueueFull);
            }
        }
    }

    /// <summary>Lets no agent's newer call take the place of one that waits: somebody else waits for it too.</summary>
    /// <param name="call">What its ticket holds.</param>
    public void Disown(object call)
    {
        lock (_gate)
        {
            if (_waiting.Find(waiting => ReferenceEquals(waiting.Ticket.Call, call)) is QueuedCall { Ticket.Agent: AgentKey agent } shared)
            {
                _ = _byAgent.Remove(agent);
                shared.Disown();
            }
        }
    }

    /// <summary>When the call with this rank gets a place, if each call takes the measured time; at once where that has passed.</summary>
    private long ExpectedStart(int rank)
    {
        long now = _time.GetTimestamp();
        long freeAt = _inFlight.Count == 0 ? now : Math.Max(now, _inFlight[rank % _inFlight.Count].GrantedAt + _service.Ticks);
        return freeAt + (rank / _places * _service.Ticks);
    }

    private void Refuse(QueuedCall call, PlanReason reason)
    {
        Leave(call);
        Count(reason);
        Decide(call, null, reason);
        RecordWait(call, TelemetryTags.Of(reason));
    }

    private void Decide(QueuedCall call, CallPermit? permit, PlanReason refusal)
    {
        call.Decide(permit, refusal);
        _untold.Enqueue(call);
    }

    /// <summary>Hands over to those that were decided on: outside the lock, as on a virtual clock they go on inside of this.</summary>
    private void Tell()
    {
        while (_untold.TryDequeue(out QueuedCall? call))
        {
            _timing.RunApart(call, (call.Ticket.Call as IDemand)?.Threads ?? WorkerThreads.Shared);
        }
    }

    private void Leave(QueuedCall call)
    {
        // The order of equals is by number, so that this finds the call itself.
        _waiting.RemoveAt(_waiting.BinarySearch(call, QueuedCall.Urgency));
        _telemetry.QueueSize.Add(-1);
        if (call.Ticket.Agent is AgentKey agent)
        {
            _ = _byAgent.Remove(agent);
        }
    }

    private void Count(PlanReason refusal)
    {
        _refused++;
        _telemetry.QueueRefusals.Add(LlmTelemetryNames.ReasonTag, TelemetryTags.Of(refusal));
    }

    private void RecordWait(QueuedCall call, string outcome) =>
        _telemetry.QueueWait.Record(_time.GetElapsedNanoseconds(call.Since, _time.GetTimestamp()), LlmTelemetryNames.OutcomeTag, outcome);
}
