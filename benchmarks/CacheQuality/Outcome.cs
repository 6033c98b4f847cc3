using AstraWeave.Sdk;

namespace CacheQuality;

/// <summary>What a setting did with all the situations.</summary>
internal sealed record Outcome(Setting Setting)
{
    public long Requests { get; set; }

    public long Hits { get; set; }

    public long WrongHits { get; set; }

    public long SimilarHits { get; set; }

    public long WrongSimilarHits { get; set; }

    /// <summary>Requests whose right plan the model had made before: the most a cache could have answered rightly.</summary>
    public long Reachable { get; set; }

    public Interval HitRate => Interval.Of(Hits, Requests);

    /// <summary>Wrong plans among the hits.</summary>
    public Interval WrongRate => Interval.Of(WrongHits, Hits);

    /// <summary>Right hits among what was reachable.</summary>
    public Interval Recall => Interval.Of(Hits - WrongHits, Reachable);

    public Interval WrongSimilarRate => Interval.Of(WrongSimilarHits, SimilarHits);

    public void Add(PlanSource source, bool isRight, bool isReachable)
    {
        Requests++;
        Reachable += isReachable ? 1 : 0;
        if (source is PlanSource.CacheExact or PlanSource.CacheSimilar)
        {
            Hits++;
            WrongHits += isRight ? 0 : 1;
        }

        if (source == PlanSource.CacheSimilar)
        {
            SimilarHits++;
            WrongSimilarHits += isRight ? 0 : 1;
        }
    }
}
