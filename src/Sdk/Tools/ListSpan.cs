using System.Collections.Immutable;
using System.ComponentModel;
using System.Runtime.InteropServices;

namespace AstraWeave.Sdk.Tools;

/// <summary>The elements of lists that are objects. This type is for the output of the source generator and should not be used directly by your code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ListSpan
{
    /// <summary>The elements; of no list, none. Valid until the list changes; allocates for lists that are no array, <see cref="List{T}"/> or <see cref="ImmutableArray{T}"/> alone.</summary>
    public static ReadOnlySpan<T> Of<T>(IReadOnlyList<T>? list) => list switch
    {
        null => default,
        T[] array => array,
        List<T> changing => CollectionsMarshal.AsSpan(changing),
        ImmutableArray<T> immutable => immutable.AsSpan(),
        _ => list.ToArray(),
    };
}
