using System.Buffers;

namespace AstraWeave.Sdk.Parsing.Recovery;

/// <summary>First bytes of what an answer is made of.</summary>
internal static class Starts
{
    /// <summary>Of marks: tags, words in brackets or double braces, commands of LaTeX, and the first bytes of <c>◁</c> and <c>【</c>.</summary>
    public static readonly SearchValues<byte> OfMarks = SearchValues.Create([(byte)'<', (byte)'[', (byte)'{', (byte)'\\', 0xE2, 0xE3]);

    /// <summary>Of marks and of values, in full width too.</summary>
    public static readonly SearchValues<byte> OfParts = SearchValues.Create([(byte)'<', (byte)'[', (byte)'{', (byte)'\\', 0xE2, 0xE3, 0xEF]);
}
