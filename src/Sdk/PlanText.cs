using System.ComponentModel;
using System.Text;

namespace AstraWeave.Sdk;

/// <summary>A text argument as UTF-8 in a shared buffer: parsing one allocates nothing.</summary>
/// <remarks>
/// Immutable and compared by content. A text that was parsed into your own <see cref="PlanTextBuffer"/> is valid until that buffer is reset;
/// the texts of a plan that the planner returned do not change.
/// </remarks>
public readonly struct PlanText : IEquatable<PlanText>
{
    private readonly PlanTextMemory? _memory;
    private readonly int _start;
    private readonly int _length;

    /// <summary>Creates a text over a part of the memory of another one. Called by generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public PlanText(PlanTextMemory? memory, int start, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, (memory?.Bytes.Length ?? 0) - start);
        _memory = memory;
        _start = start;
        _length = length;
    }

    /// <summary>Creates a text that owns its memory.</summary>
    /// <param name="text">The text; <see langword="null"/> is empty. Lone surrogates become U+FFFD.</param>
    public PlanText(string? text)
    {
        _memory = string.IsNullOrEmpty(text) ? null : new PlanTextMemory(Encoding.UTF8.GetBytes(text));
        _length = _memory?.Bytes.Length ?? 0;
    }

    /// <summary>The text as UTF-8.</summary>
    public ReadOnlySpan<byte> Utf8 => _memory is null ? [] : _memory.Bytes.AsSpan(_start, _length);

    /// <summary>The length in bytes.</summary>
    public int Length => _length;

    /// <summary>Whether the text has no characters.</summary>
    public bool IsEmpty => _length == 0;

    /// <summary>The memory that holds the text; nobody outside of the SDK can read or write it. Called by generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public PlanTextMemory? Memory => _memory;

    /// <summary>Where the text starts in <see cref="Memory"/>. Called by generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public int Start => _start;

    /// <summary>Creates a text from a string.</summary>
    public static implicit operator PlanText(string? text) => new(text);

    /// <summary>Compares by content.</summary>
    public static bool operator ==(PlanText left, PlanText right) => left.Equals(right);

    /// <summary>Compares by content.</summary>
    public static bool operator !=(PlanText left, PlanText right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(PlanText other) => Utf8.SequenceEqual(other.Utf8);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is PlanText other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        hash.AddBytes(Utf8);
        return hash.ToHashCode();
    }

    /// <summary>The text as a new string.</summary>
    public override string ToString() => Encoding.UTF8.GetString(Utf8);
}
