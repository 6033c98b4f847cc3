using System.ComponentModel;

namespace AstraWeave.Sdk.Tools;

/// <summary>Compares arrays by their elements. This type is for the output of the source generator and should not be used directly by your code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class StructuralEquality
{
    /// <summary>Whether two arrays are both absent or have equal elements.</summary>
    public static bool AreEqual<T>(T[]? left, T[]? right) =>
        left is null || right is null ? left == right : AreEqual((ReadOnlySpan<T>)left, right);

    /// <summary>Whether two lists have equal elements.</summary>
    public static bool AreEqual<T>(ReadOnlySpan<T> left, ReadOnlySpan<T> right) => left.SequenceEqual(right, EqualityComparer<T>.Default);

    /// <summary>Adds an array's elements to a hash.</summary>
    public static void AddHash<T>(ref HashCode hash, T[]? values) => AddHash(ref hash, (ReadOnlySpan<T>)values);

    /// <summary>Adds a list's elements to a hash.</summary>
    public static void AddHash<T>(ref HashCode hash, ReadOnlySpan<T> values)
    {
        hash.Add(values.Length);
        foreach (T value in values)
        {
            hash.Add(value);
        }
    }
}
