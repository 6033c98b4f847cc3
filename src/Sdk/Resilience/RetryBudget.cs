namespace AstraWeave.Sdk.Resilience;

/// <summary>Keeps retries to a share of the calls, so that an outage is not multiplied: a token bucket that calls fill and retries empty.</summary>
/// <remarks>Thread-safe. It starts full, so that single failures are tried again as often as allowed. The idea is that of Finagle's RetryBudget.</remarks>
/// <param name="share">Retries per call in the long run; <see langword="null"/> for no limit.</param>
internal sealed class RetryBudget(double? share)
{
    /// <summary>How many retries may come at once.</summary>
    public const int Reserve = 10;

    private readonly object _gate = new();
    private double _tokens = Reserve;

    /// <summary>Notes a call, its first attempt.</summary>
    public void Deposit()
    {
        lock (_gate)
        {
            _tokens = Math.Min(Reserve, _tokens + (share ?? 0));
        }
    }

    /// <summary>Takes what one retry costs.</summary>
    public bool TryTake()
    {
        if (share is null)
        {
            return true;
        }

        lock (_gate)
        {
            // Sums of shares fall a little short of whole tokens.
            const double One = 1 - 1e-9;
            if (_tokens < One)
            {
                return false;
            }

            _tokens -= 1;
            return true;
        }
    }
}
