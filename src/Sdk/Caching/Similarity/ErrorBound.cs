namespace AstraWeave.Sdk.Caching.Similarity;

/// <summary>Says whether the share of wrong similar hits is shown to be small enough, from the newest checks.</summary>
/// <remarks>
/// The one-sided 95 % bound of Clopper and Pearson (Biometrika 26, 1934) is at most δ exactly where as few faults as were seen, or fewer, would come
/// with a probability of at most 5 % if the share were δ. Thread-safe.
/// </remarks>
internal sealed class ErrorBound(double maxErrorRate)
{
    /// <summary>Older checks are forgotten: a game's rules and prompts change.</summary>
    public const int Window = 1024;

    private const double Doubt = 0.05;

    private readonly object _gate = new();
    private readonly bool[] _wrong = new bool[Window];
    private int _next;
    private int _checks;
    private int _faults;
    private volatile bool _holds;

    public bool Holds => _holds;

    public void Record(bool wasRight)
    {
        lock (_gate)
        {
            _faults += (wasRight ? 0 : 1) - (_wrong[_next] ? 1 : 0);
            _wrong[_next] = !wasRight;
            _next = (_next + 1) % Window;
            _checks = Math.Min(Window, _checks + 1);
            _holds = IsShown(_checks, _faults, maxErrorRate);
        }
    }

    /// <summary>Whether the upper bound of a share is at most <paramref name="limit"/>.</summary>
    internal static bool IsShown(int checks, int faults, double limit)
    {
        double term = Math.Pow(1 - limit, checks);
        double atMost = term;
        for (int i = 1; i <= faults && atMost <= Doubt; i++)
        {
            term *= (checks - i + 1) / (double)i * (limit / (1 - limit));
            atMost += term;
        }

        return checks > 0 && atMost <= Doubt;
    }
}
