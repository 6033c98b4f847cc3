namespace AstraWeave.Sdk.Resilience;

/// <summary>A call that waits for a place.</summary>
internal sealed class QueuedCall(in QueueTicket ticket, long order, long since, long number)
{
    private readonly TaskCompletionSource<QueueVerdict> _decided = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Most urgent first: by priority, then by deadline, then by arrival.</summary>
    public static IComparer<QueuedCall> Urgency { get; } = Comparer<QueuedCall>.Create(static (left, right) =>
        left.Ticket.Priority != right.Ticket.Priority ? right.Ticket.Priority.CompareTo(left.Ticket.Priority)
        : left.Order != right.Order ? left.Order.CompareTo(right.Order)
        : left.Number.CompareTo(right.Number));

    public QueueTicket Ticket { get; } = ticket;

    /// <summary>The deadline it is ordered by: its own, or the earlier one of the call whose place it took.</summary>
    public long Order { get; } = order;

    /// <summary>When it came, as the time provider's timestamp.</summary>
    public long Since { get; } = since;

    public long Number { get; } = number;

    public Task<QueueVerdict> Decided => _decided.Task;

    public void Decide(CallPermit? permit, PlanReason refusal) => _decided.SetResult(new QueueVerdict(permit, refusal));
}
