using System.ComponentModel;
using AstraWeave.Sdk.Tools;

namespace AstraWeave.Sdk;

/// <summary>What the inline lists share; builds them from collection expressions.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class InlineList
{
    /// <summary>Creates a list of at most 4 elements.</summary>
    /// <exception cref="ArgumentException">There are more.</exception>
    public static InlineList4<T> Create4<T>(ReadOnlySpan<T> items) => new(items);

    /// <summary>Creates a list of at most 8 elements.</summary>
    /// <exception cref="ArgumentException">There are more.</exception>
    public static InlineList8<T> Create8<T>(ReadOnlySpan<T> items) => new(items);

    /// <summary>Creates a list of at most 16 elements.</summary>
    /// <exception cref="ArgumentException">There are more.</exception>
    public static InlineList16<T> Create16<T>(ReadOnlySpan<T> items) => new(items);

    internal static void ThrowIfLonger(int count, int capacity)
    {
        if (count > capacity)
        {
            throw new ArgumentException($"The list can hold at most {capacity} elements, but {count} were given.", nameof(count));
        }
    }

    internal static int Hash<T>(ReadOnlySpan<T> items)
    {
        HashCode hash = default;
        StructuralEquality.AddHash(ref hash, items);
        return hash.ToHashCode();
    }

    internal static string Format<T>(ReadOnlySpan<T> items) => "[" + string.Join(", ", items.ToArray()) + "]";
}
