namespace AstraWeave.Sdk.Caching;

/// <summary>What the cache said to one look-up. <see langword="default"/> is a miss.</summary>
internal readonly record struct CacheDecision
{
    private CacheDecision(CacheOutcome outcome, double score)
    {
        Outcome = outcome;
        Score = score;
    }

    /// <summary>No plan that may be given again, or a cache that was not asked.</summary>
    public static CacheDecision Miss => default;

    /// <summary>The plan of an equal key.</summary>
    public static CacheDecision HitExact => new(CacheOutcome.HitExact, 1);

    /// <summary>Whether there was a plan, and for what kind of key.</summary>
    public CacheOutcome Outcome { get; }

    /// <summary>How alike the two situations are, 0..1: 1 for equal ones, 0 for a miss.</summary>
    public double Score { get; }

    /// <summary>Whether there was a plan.</summary>
    public bool IsHit => Outcome != CacheOutcome.Miss;

    /// <summary>The plan of a similar text.</summary>
    /// <param name="score">How alike the texts are, 0..1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="score"/> is outside 0..1.</exception>
    public static CacheDecision HitSimilar(double score)
    {
        if (score is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(score), score, "A score is 0..1.");
        }

        return new CacheDecision(CacheOutcome.HitSimilar, score);
    }

    /// <summary>The decision as <c>Miss</c>, <c>HitExact</c> or <c>HitSimilar(0.97)</c>.</summary>
    public override string ToString() =>
        Outcome == CacheOutcome.HitSimilar ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"HitSimilar({Score:F2})") : Outcome.ToString();
}
