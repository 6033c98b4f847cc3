namespace AstraWeave.Sdk.Generators.Emit;

/// <summary>C# expressions that get the array inside an immutable array, and back, without a copy.</summary>
internal static class Immutable
{
    private const string Marshal = "global::System.Runtime.InteropServices.ImmutableCollectionsMarshal";

    public static string ToArray(string expression) => $"{Marshal}.AsArray({expression})";

    public static string FromArray(string expression) => $"{Marshal}.AsImmutableArray({expression})";
}
