namespace AstraWeave.Sdk.Caching.Similarity;

/// <summary>In how many of the kept texts each group of three characters comes: what is in all of them, such as a template, weighs little.</summary>
/// <remarks>Term frequency times smoothed inverse document frequency, ln((1 + N) / (1 + df)) + 1 (Salton and Buckley, 1988). Changed and read without a lock: a weight that is one text behind moves a cosine by less than the threshold means.</remarks>
internal sealed class TrigramWeights
{
    private readonly int[] _texts = new int[TrigramCounts.Buckets];
    private int _total;

    public void Add(TrigramCounts text, int sign)
    {
        _ = Interlocked.Add(ref _total, sign);
        foreach (ushort bucket in text.Present)
        {
            _ = Interlocked.Add(ref _texts[bucket], sign);
        }
    }

    /// <summary>The cosine of two texts, 0..1.</summary>
    public double Cosine(TrigramCounts a, TrigramCounts b)
    {
        double dot = 0;
        double squaresOfB = 0;
        foreach (ushort bucket in b.Present)
        {
            double weight = Weight(bucket);
            dot += a[bucket] * b[bucket] * weight;
            squaresOfB += b[bucket] * b[bucket] * weight;
        }

        double lengths = Math.Sqrt(SquaresOf(a) * squaresOfB);
        return lengths == 0 ? 0 : Math.Min(1, dot / lengths);
    }

    private double SquaresOf(TrigramCounts text)
    {
        double squares = 0;
        foreach (ushort bucket in text.Present)
        {
            squares += text[bucket] * text[bucket] * (double)Weight(bucket);
        }

        return squares;
    }

    /// <summary>The square of the inverse document frequency.</summary>
    private float Weight(ushort bucket)
    {
        float weight = MathF.Log((1f + _total) / (1f + Math.Max(0, _texts[bucket]))) + 1f;
        return weight * weight;
    }
}
