namespace AstraWeave.Sdk.Tests.Resilience;

/// <summary>The queue as one would describe it: a list that is sorted anew each time. Times in milliseconds.</summary>
internal sealed class CallQueueModel(int places, int capacity)
{
    private readonly List<Call> _waiting = [];
    private readonly List<Call> _atModel = [];
    private double? _service;
    private int _calls;

    public int Waiting => _waiting.Count;

    public int AtModel => _atModel.Count;

    /// <summary>What became of each call, by its number; a call without an entry waits.</summary>
    public Dictionary<int, PlanReason> Decided { get; } = [];

    private long Service => _service is double service ? (long)(service * TimeSpan.TicksPerMillisecond) : 0;

    public int Enter(double now, double deadline, PlanPriority priority, long? agent)
    {
        Call call = new(_calls++, priority, deadline, deadline, agent);
        if (_atModel.Count < places && _waiting.Count == 0)
        {
            Grant(call, now);
            return call.Number;
        }

        if (_waiting.Find(older => agent is not null && older.Agent == agent) is Call older)
        {
            call = call with { Order = Math.Min(older.Order, deadline) };
            Decide(older, PlanReason.Superseded);
        }

        int inFront = _waiting.Append(call).OrderByDescending(static call => call.Priority).ThenBy(static call => call.Order).ThenBy(static call => call.Number).ToList().IndexOf(call);
        if (inFront >= capacity)
        {
            Decide(call, PlanReason.QueueFull);
        }
        else if (EndsAt(now, inFront) > Ticks(deadline))
        {
            Decide(call, PlanReason.QueueTooLong);
        }
        else
        {
            if (_waiting.Count == capacity)
            {
                Decide(InOrder()[^1], PlanReason.QueueFull);
            }

            _waiting.Add(call);
        }

        return call.Number;
    }

    public void Leave(int number)
    {
        if (_waiting.Find(call => call.Number == number) is Call call)
        {
            Decide(call, PlanReason.BudgetExhausted);
        }
    }

    public void Raise(int number, PlanPriority priority)
    {
        if (_waiting.Find(call => call.Number == number) is Call call && call.Priority < priority)
        {
            _waiting[_waiting.IndexOf(call)] = call with { Priority = priority };
        }
    }

    public void End(double now, int number, bool? answered)
    {
        Call ended = _atModel.Single(call => call.Number == number);
        double took = now - ended.Deadline;
        if (answered is true || (answered is false && took > _service))
        {
            _service = _service is double service ? service + ((Math.Min(took, 4 * service) - service) / 8) : took;
        }

        _ = _atModel.Remove(ended);
        while (_atModel.Count < places && _waiting.Count > 0)
        {
            Call next = InOrder()[0];
            if (Ticks(now) + Service > Ticks(next.Deadline))
            {
                Decide(next, PlanReason.QueueTooLong);
            }
            else
            {
                _ = _waiting.Remove(next);
                Grant(next, now);
            }
        }
    }

    /// <summary>The calls at the model, oldest first.</summary>
    public int[] NumbersAtModel => [.. _atModel.Select(static call => call.Number)];

    private List<Call> InOrder() => [.. _waiting.OrderByDescending(static call => call.Priority).ThenBy(static call => call.Order).ThenBy(static call => call.Number)];

    private static long Ticks(double milliseconds) => (long)Math.Round(milliseconds * TimeSpan.TicksPerMillisecond);

    /// <summary>As many start together as there are places; each row starts when the one before ends.</summary>
    private long EndsAt(double now, int inFront)
    {
        // The deadline of a call at the model is when it got there.
        long[] free = [.. _atModel.Select(call => Math.Max(Ticks(now), Ticks(call.Deadline) + Service))];
        return free[inFront % free.Length] + (inFront / places * Service) + Service;
    }

    private void Grant(Call call, double now)
    {
        _atModel.Add(call with { Deadline = now });
        Decided[call.Number] = PlanReason.None;
    }

    private void Decide(Call call, PlanReason reason)
    {
        _ = _waiting.Remove(call);
        Decided[call.Number] = reason;
    }

    private sealed record Call(int Number, PlanPriority Priority, double Deadline, double Order, long? Agent);
}
