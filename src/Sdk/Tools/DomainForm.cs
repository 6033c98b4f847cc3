using System.Globalization;

namespace AstraWeave.Sdk.Tools;

/// <summary>The canonical form of values: the same bytes wherever a value comes from, whatever the width of its type. docs/decisions/0140-grounded-arguments.md states it.</summary>
internal static class DomainForm
{
    /// <summary>The longest number, with sign; a GUID has 36 characters.</summary>
    public const int LongestScalar = 40;

    /// <summary>The longest struct: eight parts, of which a word has at most 64 characters of up to four bytes, and quotes.</summary>
    public const int LongestStruct = 8 * (256 + 3);

    /// <returns>How many bytes were written.</returns>
    public static int Write<T>(Span<byte> output, T value)
        where T : IUtf8SpanFormattable
    {
        _ = value.TryFormat(output, out int written, default, CultureInfo.InvariantCulture);
        return written;
    }
}
