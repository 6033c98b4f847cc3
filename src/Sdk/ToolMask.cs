using System.Collections.Immutable;
using System.Numerics;
using AstraWeave.Sdk.Tools;

namespace AstraWeave.Sdk;

/// <summary>An allow-list of tools; <see langword="default"/> allows every tool of any toolset.</summary>
/// <remarks>
/// Immutable and compared by value. A toolset's generated <c>Allow</c> method makes it, for that toolset only: in another toolset the same position is another tool,
/// so the list of another toolset is rejected.
/// </remarks>
public readonly struct ToolMask : IEquatable<ToolMask>
{
    private const int WordBits = 64;

    private readonly ulong _low;
    private readonly ImmutableArray<ulong> _high;
    private readonly ToolsetDescriptor? _toolset;

    private ToolMask(ToolsetDescriptor toolset, ulong low, ImmutableArray<ulong> high)
    {
        _low = low;
        _high = high;
        _toolset = toolset;
    }

    /// <summary>Whether every tool is allowed.</summary>
    public bool AllowsAll => _toolset is null;

    /// <summary>The number of allowed tools; -1 if all are allowed.</summary>
    public int Count
    {
        get
        {
            if (_toolset is null)
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
    /// <typeparam name="TAction">The toolset.</typeparam>
    /// <param name="toolIndexes">Positions of the allowed tools in <see cref="ToolsetDescriptor.Tools"/>, in any order. Without positions, no tool is allowed.</param>
    /// <exception cref="ArgumentOutOfRangeException">The toolset has no tool at a position.</exception>
    public static ToolMask Of<TAction>(params ReadOnlySpan<int> toolIndexes)
        where TAction : struct, ILlmToolset<TAction>
    {
        int count = TAction.Descriptor.Tools.Count;
        ulong low = 0;
        ulong[]? high = null;
        foreach (int index in toolIndexes)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index, nameof(toolIndexes));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, count, nameof(toolIndexes));
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

        return new ToolMask(TAction.Descriptor, low, high is null ? default : ImmutableArray.Create(high));
    }

    /// <summary>Whether the tool at a position is allowed.</summary>
    public bool Allows(int toolIndex)
    {
        if (_toolset is null)
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

    /// <summary>The tools that both lists allow. Allocates only for toolsets of more than 64 tools, and only if neither list contains the other.</summary>
    internal ToolMask And(ToolMask other)
    {
        if (_toolset is null || other._toolset is null)
        {
            return _toolset is null ? other : this;
        }

        int length = Math.Min(HighWords.Length, other.HighWords.Length);
        ImmutableArray<ulong> high = default;
        if (length > 0)
        {
            ImmutableArray<ulong>.Builder words = ImmutableArray.CreateBuilder<ulong>(length);
            for (int i = 0; i < length; i++)
            {
                words.Add(_high[i] & other._high[i]);
            }

            high = words.SequenceEqual(_high) ? _high : words.MoveToImmutable();
        }

        return new ToolMask(_toolset, _low & other._low, high);
    }

    /// <summary>Whether the list says anything to a toolset.</summary>
    internal bool Concerns(ToolsetDescriptor toolset) => ReferenceEquals(_toolset, toolset) || _toolset?.Hash == toolset.Hash;

    /// <summary>Refuses the allow-list of another toolset.</summary>
    /// <exception cref="ArgumentException">The list was made for another toolset.</exception>
    internal void ThrowIfOther(ToolsetDescriptor toolset, string parameter)
    {
        // Every parse asks; only another descriptor is worth a call.
        if (_toolset is not null && !ReferenceEquals(_toolset, toolset))
        {
            ThrowIfOther(_toolset, toolset, parameter);
        }
    }

    private static void ThrowIfOther(ToolsetDescriptor own, ToolsetDescriptor toolset, string parameter)
    {
        if (own.Hash != toolset.Hash)
        {
            throw new ArgumentException($"The allow-list was made for {own.Name}, but {toolset.Name} was expected. Make it with {toolset.Name}.Allow(…).", parameter);
        }
    }

    /// <inheritdoc/>
    public bool Equals(ToolMask other) =>
        _toolset?.Hash == other._toolset?.Hash && _low == other._low && HighWords.SequenceEqual(other.HighWords);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ToolMask other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        hash.Add(_toolset is null ? 0 : _toolset.Hash.GetHashCode());
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
