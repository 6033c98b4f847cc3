namespace AstraWeave.Sdk.Resilience;

/// <summary>A call that waits for a place; awaiting it gives what was decided.</summary>
/// <param name="ticket">What it tells of itself.</param>
/// <param name="order">The deadline it is ordered by: its own, or the earlier one of the call whose place it took.</param>
/// <param name="since">When it came, as the time provider's timestamp.</param>
/// <param name="number">How many came before it.</param>
internal sealed class QueuedCall(in QueueTicket ticket, long order, long since, long number) : Signal, IThreadPoolWorkItem
{
    /// <summary>Most urgent first: by priority, then by deadline, then by arrival. Behind all of them what nobody waits for, the newest first: the oldest is the stalest, and goes first where there is too much.</summary>
    public static IComparer<QueuedCall> Urgency { get; } = Comparer<QueuedCall>.Create(static (left, right) =>
        left.Ticket.IsBackground != right.Ticket.IsBackground ? left.Ticket.IsBackground.CompareTo(right.Ticket.IsBackground)
        : left.Ticket.IsBackground ? right.Number.CompareTo(left.Number)
        : left.Ticket.Priority != right.Ticket.Priority ? right.Ticket.Priority.CompareTo(left.Ticket.Priority)
        : left.Order != right.Order ? left.Order.CompareTo(right.Order)
        : left.Number.CompareTo(right.Number));

    public QueueTicket Ticket { get; private set; } = ticket;

    public long Order { get; } = order;

    public long Since { get; } = since;

    public long Number { get; } = number;

    /// <summary>What was decided; once it is.</summary>
    public QueueVerdict Verdict { get; private set; }

    /// <summary>Says whether anybody waits for it; only while it is not in the order.</summary>
    public void PutIntoBackground(bool isBackground) => Ticket = Ticket with { IsBackground = isBackground };

    /// <summary>Gives it a higher priority; only while it is not in the order.</summary>
    public void Raise(PlanPriority priority) => Ticket = Ticket with { Priority = priority };

    /// <summary>Nobody's newer call takes its place any more; only under the queue's lock.</summary>
    public void Disown() => Ticket = Ticket with { Agent = null };

    public void Decide(CallPermit? permit, PlanReason refusal) => Verdict = new QueueVerdict(permit, refusal);

    /// <summary>Lets it go on with what was decided; outside the queue's lock, and not inside of whoever gave the place back.</summary>
    void IThreadPoolWorkItem.Execute() => Happen();
}
