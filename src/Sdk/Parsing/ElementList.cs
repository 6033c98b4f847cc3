using System.Buffers;
using System.ComponentModel;

namespace AstraWeave.Sdk.Parsing;

/// <summary>Collects the elements of an array argument. This type is for the output of the source generator and should not be used directly by your code.</summary>
/// <typeparam name="T">The element.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct ElementList<T>
{
    private T[]? _items;
    private int _count;

    /// <summary>How many elements were added.</summary>
    public readonly int Count => _count;

    /// <summary>Adds an element.</summary>
    public void Add(T item)
    {
        if (_items is null)
        {
            _items = ArrayPool<T>.Shared.Rent(8);
        }
        else if (_count == _items.Length)
        {
            T[] larger = ArrayPool<T>.Shared.Rent(_count * 2);
            _items.AsSpan().CopyTo(larger);
            Return(_items);
            _items = larger;
        }

        _items[_count++] = item;
    }

    /// <summary>The elements; valid until the list changes.</summary>
    public readonly ReadOnlySpan<T> AsSpan() => _items.AsSpan(0, _count);

    /// <summary>The elements as an array of their own; the list is empty again.</summary>
    public T[] ToArray()
    {
        T[] array = _count == 0 ? [] : _items.AsSpan(0, _count).ToArray();
        Dispose();
        return array;
    }

    /// <summary>Gives the rented memory back.</summary>
    public void Dispose()
    {
        if (_items is not null)
        {
            Return(_items);
            _items = null;
        }

        _count = 0;
    }

    private static void Return(T[] items) =>
        ArrayPool<T>.Shared.Return(items, System.Runtime.CompilerServices.RuntimeHelpers.IsReferenceOrContainsReferences<T>());
}
