using System.Collections.Immutable;
using System.Numerics;

namespace AstraWeave.Sdk;

/// <summary>An allow-list of tools; <see langword="default"/> allows every tool.</summary>
/// <remarks>Immutable and compared by value. Made by a toolset's generated <c>Allow</c> method; positions are those of <see cref="Tools.ToolsetDescriptor.Tools"/>.</remarks>
public readonly struct ToolMask : IEquatable<ToolMask>
{
    private const int WordBits = 64;

    private readonly ulong _low;
    private readonly ImmutableArray<ulong> _high;
    private readonly bool _restricted;

    private ToolMask(ulong low, ImmutableArray<ulong> high)
    {
        _low = low;
        _high = high;
        _restricted = true;
    }

    /// <summary>Whether every tool is allowed.</summary>
    public bool AllowsAll => !_restricted;

    /// <summary>How many tools are allowed; -1 where all are.</summary>
    public int Count
    {
        get
        {
            if (!_restricted)
            {
                return -1;
            }

            int count = BitOperations.PopCount(_low);
            foreach (ulong word in HighWords)
            {
                count += BitOperations.PopCount(word);
            }

            return count;
        }
    }

    private ReadOnlySpan<ulong> HighWords => _high.IsDefault ? [] : _high.AsSpan();

    /// <summary>Creates an allow-list.</summary>
    /// <param name="toolIndexes">Positions of the allowed tools, each 0..1023, in any order. None at all allows no tool.</param>
    /// <exception cref="ArgumentOutOfRangeException">A position is outside 0..1023.</exception>
    public static ToolMask Of(params ReadOnlySpan<int> toolIndexes)
    {
        ulong low = 0;
        ulong[]? high = null;
        foreach (int index in toolIndexes)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index, nameof(toolIndexes));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(index, 1023, nameof(toolIndexes));
            if (index < WordBits)
            {
                low |= 1UL << index;
                continue;
            }

            int word = (index / WordBits) - 1;
            if (high is null || high.Length <= word)
            {
                Array.Resize(ref high, word + 1);
            }

            high[word] |= 1UL << (index % WordBits);
        }

        return new ToolMask(low, high is null ? default : ImmutableArray.Create(high));
    }

    /// <summary>Whether the tool at a position is allowed.</summary>
    public bool Allows(int toolIndex)
    {
        if (!_restricted)
        {
            return true;
        }

        if ((uint)toolIndex < WordBits)
        {
            return (_low >> toolIndex & 1) != 0;
        }

        int word = (toolIndex / WordBits) - 1;
        return toolIndex > 0 && word < HighWords.Length && (HighWords[word] >> (toolIndex % WordBits) & 1) != 0;
    }

    /// <inheritdoc/>
    public bool Equals(ToolMask other) =>
        _restricted == other._restricted && _low == other._low && HighWords.SequenceEqual(other.HighWords);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ToolMask other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        hash.Add(_restricted);
        hash.Add(_low);
        foreach (ulong word in HighWords)
        {
            hash.Add(word);
        }

        return hash.ToHashCode();
    }

    /// <summary>Compares by value.</summary>
    public static bool operator ==(ToolMask left, ToolMask right) => left.Equals(right);

    /// <summary>Compares by value.</summary>
    public static bool operator !=(ToolMask left, ToolMask right) => !left.Equals(right);
}
