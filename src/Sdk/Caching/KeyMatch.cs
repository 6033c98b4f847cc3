namespace AstraWeave.Sdk.Caching;

/// <summary>Compares a key with the kept ones: a short key at once, a long one outside the store's lock, so that nobody waits while a long text is compared.</summary>
/// <remarks>
/// Inside the lock a long candidate that is not known yet ends the search; outside, it is compared; then the search begins again. Keys never change, so what
/// is known of an array stays true, whether it is still kept or not. Candidates have the same hash, so there is hardly ever a second one.
/// </remarks>
internal ref struct KeyMatch
{
    /// <summary>The longest key in bytes that is compared inside the lock: it takes less than a wait for the lock itself.</summary>
    public const int MaxComparedInside = 4096;

    private byte[]? _equal;
    private byte[]? _asked;
    private List<byte[]>? _others;

    /// <summary>Whether a candidate has to be compared before the search can go on.</summary>
    public readonly bool IsUnsure => _asked is not null;

    /// <summary>Whether a kept key is equal; inside the lock.</summary>
    public bool IsEqual(ReadOnlySpan<byte> key, byte[] candidate)
    {
        if (key.Length <= MaxComparedInside || key.Length != candidate.Length)
        {
            return key.SequenceEqual(candidate);
        }

        bool isEqual = ReferenceEquals(candidate, _equal);
        _asked = isEqual || IsKnownToDiffer(candidate) ? null : candidate;
        return isEqual;
    }

    /// <summary>Compares the candidate that ended the search; outside the lock.</summary>
    /// <returns>Whether there was one, so that the search has to begin again.</returns>
    public bool Resolve(ReadOnlySpan<byte> key)
    {
        if (_asked is not byte[] candidate)
        {
            return false;
        }

        if (key.SequenceEqual(candidate))
        {
            _equal = candidate;
        }
        else
        {
            (_others ??= []).Add(candidate);
        }

        _asked = null;
        return true;
    }

    private readonly bool IsKnownToDiffer(byte[] candidate)
    {
        for (int i = 0; i < _others?.Count; i++)
        {
            if (ReferenceEquals(_others[i], candidate))
            {
                return true;
            }
        }

        return false;
    }
}
