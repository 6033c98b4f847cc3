using System.Diagnostics;

namespace AstraWeave.Sdk.Parsing;

/// <summary>Counts the bytes and nodes that a parse looks at, in debug builds: tests assert with it that work grows no faster than the text.</summary>
/// <remarks>A scan over what may be long counts what it passed; look-aheads of a fixed length do not count.</remarks>
internal static class Work
{
    [ThreadStatic]
    private static long s_done;

    /// <summary>Whether this build counts.</summary>
#if DEBUG
    public const bool IsCounted = true;
#else
    public const bool IsCounted = false;
#endif

    /// <summary>What this thread has looked at.</summary>
    public static long Done => s_done;

    [Conditional("DEBUG")]
    public static void Count(int amount) => s_done += amount;
}
