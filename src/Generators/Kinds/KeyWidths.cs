namespace AstraWeave.Sdk.Generators.Kinds;

/// <summary>How many bytes whole numbers take in a cache key.</summary>
internal static class KeyWidths
{
    /// <param name="keyword">The type as a C# keyword.</param>
    public static int? Of(string? keyword) => keyword switch
    {
        "byte" or "sbyte" => 1,
        "short" or "ushort" => 2,
        "int" or "uint" => 4,
        "long" or "ulong" => 8,
        _ => null,
    };
}
