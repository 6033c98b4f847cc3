namespace AstraWeave.Sdk.Resilience;

/// <summary>A call that waits for a place.</summary>
/// <param name="ticket">What it tells of itself.</param>
/// <param name="order">The deadline it is ordered by: its own, or the earlier one of the call whose place it took.</param>
/// <param name="since">When it came, as the time provider's timestamp.</param>
/// <param name="number">How many came before it.</param>
/// <param name="isInline">Whether it goes on on the thread that tells it: on a virtual clock, which would otherwise have moved on when it does.</param>
internal sealed class QueuedCall(in QueueTicket ticket, long order, long since, long number, bool isInline)
{
    private readonly TaskCompletionSource<QueueVerdict> _decided = new(isInline ? TaskCreationOptions.None : TaskCreationOptions.RunContinuationsAsynchronously);
    private QueueVerdict _verdict;

    /// <summary>Most urgent first: by priority, then by deadline, then by arrival.</summary>
    public static IComparer<QueuedCall> Urgency { get; } = Comparer<QueuedCall>.Create(static (left, right) =>
        left.Ticket.Priority != right.Ticket.Priority ? right.Ticket.Priority.CompareTo(left.Ticket.Priority)
        : left.Order != right.Order ? left.Order.CompareTo(right.Order)
        : left.Number.CompareTo(right.Number));

    public QueueTicket Ticket { get; private set; } = ticket;

    public long Order { get; } = order;

    public long Since { get; } = since;

    public long Number { get; } = number;

    public Task<QueueVerdict> Decided => _decided.Task;

    /// <summary>Gives it a higher priority; only while it is not in the order.</summary>
    public void Raise(PlanPriority priority) => Ticket = Ticket with { Priority = priority };

    public void Decide(CallPermit? permit, PlanReason refusal) => _verdict = new QueueVerdict(permit, refusal);

    /// <summary>Lets it go on with what was decided; outside the lock.</summary>
    public void Tell() => _decided.SetResult(_verdict);
}
