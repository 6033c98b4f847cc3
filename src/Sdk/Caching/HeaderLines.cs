using System.Globalization;

namespace AstraWeave.Sdk.Caching;

/// <summary>Lines at the start of a text that say when it was written: <c>Timestamp:</c> or <c>Current time:</c>, then an instant and nothing else.</summary>
/// <remarks>An instant has a date and a time (ISO 8601, or with a space between the two): a time of day alone may be what decides, and so may anything a player writes behind it.</remarks>
internal static class HeaderLines
{
    private static readonly string[] s_labels = ["Timestamp:", "Current time:"];

    private static readonly string[] s_instants =
    [
        "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd' 'HH:mmK", "yyyy-MM-dd' 'HH:mm:ssK", "yyyy-MM-dd' 'HH:mm:ss.FFFFFFFK",
    ];

    /// <summary>The length of the first line and its end where it is such a line; else 0.</summary>
    public static int LengthOfFirst(ReadOnlySpan<char> text)
    {
        foreach (string label in s_labels)
        {
            if (text.StartsWith(label, StringComparison.OrdinalIgnoreCase))
            {
                int end = text.IndexOfAny('\n', '\r');
                int length = end < 0 ? text.Length : end;
                return IsInstant(text[label.Length..length].Trim(" \t\v\f")) ? Math.Min(length + 1, text.Length) : 0;
            }
        }

        return 0;
    }

    private static bool IsInstant(ReadOnlySpan<char> value) =>
        DateTimeOffset.TryParseExact(value, s_instants, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _);
}
