namespace AstraWeave.Sdk.Resilience;

/// <summary>The one point in time by which a call must be answered.</summary>
internal readonly struct PlanDeadline
{
    private static readonly TimeSpan s_longestBudget = TimeSpan.FromDays(1);
    private static readonly TimeSpan s_largestReserve = TimeSpan.FromMilliseconds(16);

    private readonly TimeProvider _time;
    private readonly TimeSpan _budget;

    private PlanDeadline(TimeProvider time, long startedAt, TimeSpan budget)
    {
        _time = time;
        _budget = budget;
        StartedAt = startedAt;
    }

    /// <summary>When the call began, as the time provider's timestamp.</summary>
    public long StartedAt { get; }

    /// <summary>What remains; zero when the time is up.</summary>
    public TimeSpan Remaining => NotNegative(_budget - Elapsed);

    /// <summary>What remains for the model: a little is kept back for the fallback.</summary>
    public TimeSpan RemainingForModel => NotNegative(_budget - Elapsed - Reserve);

    public TimeSpan Elapsed => _time.GetElapsedTime(StartedAt);

    private TimeSpan Reserve => _budget / 16 < s_largestReserve ? _budget / 16 : s_largestReserve;

    /// <summary>Starts a budget now.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="budget">How long; zero or less is over at once, more than a day is a day.</param>
    public static PlanDeadline Start(TimeProvider time, TimeSpan budget) =>
        new(time, time.GetTimestamp(), budget > s_longestBudget ? s_longestBudget : NotNegative(budget));

    /// <summary>The same call with at least this much time from its start.</summary>
    public PlanDeadline AtLeast(TimeSpan budget) => budget > _budget ? new PlanDeadline(_time, StartedAt, budget) : this;

    /// <summary>Which of two is later.</summary>
    public static PlanDeadline Later(PlanDeadline one, PlanDeadline other) => other.Remaining > one.Remaining ? other : one;

    private static TimeSpan NotNegative(TimeSpan time) => time > TimeSpan.Zero ? time : TimeSpan.Zero;
}
