namespace AstraWeave.Sdk.Caching;

/// <summary>A text that is being written with one separator at most between its parts, and none at its ends.</summary>
internal ref struct NormalText(Span<char> room)
{
    private readonly Span<char> _room = room;
    private char _separator;

    public int Length { get; private set; }

    /// <summary>What is written, without the separator that may wait.</summary>
    public readonly ReadOnlySpan<char> Written => _room[..Length];

    public readonly bool SeparatorWaits => _separator != '\0';

    public void Append(ReadOnlySpan<char> part)
    {
        if (part.IsEmpty)
        {
            return;
        }

        if (_separator != '\0' && Length > 0)
        {
            _room[Length++] = _separator;
        }

        _separator = '\0';
        part.CopyTo(_room[Length..]);
        Length += part.Length;
    }

    /// <summary>Asks for a separator before the next part; a line feed beats a space.</summary>
    public void Separate(char separator) => _separator = _separator == '\n' ? '\n' : separator;

    /// <summary>Takes back the last characters, and the separator before them, which waits again.</summary>
    public void Cut(int count, char leaves)
    {
        Length -= count;
        _separator = leaves;
        if (Length > 0 && TextNormalizer.IsBlank(_room[Length - 1]))
        {
            Separate(_room[--Length]);
        }
    }
}
