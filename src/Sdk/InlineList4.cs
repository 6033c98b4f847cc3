using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using AstraWeave.Sdk.Tools;

namespace AstraWeave.Sdk;

/// <summary>At most 4 elements inside the value itself: a list argument that allocates nothing.</summary>
/// <remarks>Immutable, compared by elements, written as a collection expression: <c>[a, b]</c>. A tool with one is larger by all of its 4 places.</remarks>
/// <typeparam name="T">The element.</typeparam>
[CollectionBuilder(typeof(InlineList), nameof(InlineList.Create4))]
public readonly struct InlineList4<T> : IReadOnlyList<T>, IEquatable<InlineList4<T>>
{
    /// <summary>The maximum number of elements.</summary>
    public const int Capacity = 4;

    private readonly Places _places;
    private readonly byte _count;

    /// <summary>Creates a list.</summary>
    /// <param name="items">The elements, at most 4.</param>
    /// <exception cref="ArgumentException">There are more than 4.</exception>
    public InlineList4(ReadOnlySpan<T> items)
    {
        InlineList.ThrowIfLonger(items.Length, Capacity);
        items.CopyTo(_places);
        _count = (byte)items.Length;
    }

    /// <summary>The number of elements.</summary>
    public int Count => _count;

    /// <summary>The element at a position.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no element at this position.</exception>
    public T this[int index] => AsSpan()[index];

    /// <summary>Compares by elements.</summary>
    public static bool operator ==(InlineList4<T> left, InlineList4<T> right) => left.Equals(right);

    /// <summary>Compares by elements.</summary>
    public static bool operator !=(InlineList4<T> left, InlineList4<T> right) => !left.Equals(right);

    /// <summary>The elements; valid as long as the list itself is not moved.</summary>
    [UnscopedRef]
    public ReadOnlySpan<T> AsSpan() => ((ReadOnlySpan<T>)_places)[.._count];

    /// <inheritdoc/>
    public bool Equals(InlineList4<T> other) => StructuralEquality.AreEqual(AsSpan(), other.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is InlineList4<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => InlineList.Hash(AsSpan());

    /// <inheritdoc/>
    public override string ToString() => InlineList.Format(AsSpan());

    /// <summary>Enumerates the elements.</summary>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)AsSpan().ToArray()).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    [InlineArray(Capacity)]
    private struct Places
    {
        private T _first;
    }
}
