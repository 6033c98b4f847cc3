using System.ComponentModel;

namespace AstraWeave.Sdk.Tools;

/// <summary>Compares arrays by their elements. This type is for the output of the source generator and should not be used directly by your code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class StructuralEquality
{
    /// <summary>Whether two arrays are both absent or have equal elements.</summary>
    public static bool AreEqual<T>(T[]? left, T[]? right) =>
        left is null || right is null ? left == right : left.AsSpan().SequenceEqual(right, EqualityComparer<T>.Default);

    /// <summary>Adds an array's elements to a hash.</summary>
    public static void AddHash<T>(ref HashCode hash, T[]? values)
    {
        hash.Add(values?.Length ?? -1);
        foreach (T value in values ?? [])
        {
            hash.Add(value);
        }
    }
}
