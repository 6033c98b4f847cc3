namespace AstraWeave.Sdk.Agents;

/// <summary>What an agent spent in the current period.</summary>
internal sealed class BudgetWindow(AgentBudget budget, AgentClock clock)
{
    private readonly long _period = clock.Of(budget.Period);
    private bool _isOpen;
    private long _start;

    public long Calls { get; private set; }

    public long Tokens { get; private set; }

    public TimeSpan Waited { get; private set; }

    /// <summary>Whether the model may be asked; begins a period where none is open.</summary>
    public bool MayAsk(long now)
    {
        if (!_isOpen || now - _start >= _period)
        {
            Open(now, calls: 0, tokens: 0, waited: TimeSpan.Zero);
        }

        return Calls < budget.Calls && !(Tokens >= budget.Tokens) && !(Waited >= budget.Time);
    }

    /// <summary>Books what a plan took.</summary>
    /// <param name="calls">Calls of the model; may be less than 0, to take back what was booked when the plan was asked for.</param>
    /// <param name="tokens">Tokens read and written.</param>
    /// <param name="waited">How long it took.</param>
    public void Spend(long calls, long tokens, TimeSpan waited)
    {
        Calls = Math.Max(0, Calls + calls);
        Tokens += tokens;
        Waited += waited;
    }

    /// <summary>How much of the period has passed.</summary>
    public TimeSpan Elapsed(long now) => _isOpen ? clock.Between(_start, now) : budget.Period;

    /// <summary>Goes on with a period that was saved.</summary>
    public void Resume(long now, TimeSpan elapsed, long calls, long tokens, TimeSpan waited) => Open(now - clock.Of(elapsed), calls, tokens, waited);

    private void Open(long start, long calls, long tokens, TimeSpan waited)
    {
        _isOpen = true;
        _start = start;
        Calls = calls;
        Tokens = tokens;
        Waited = waited;
    }
}
