using System.Text;
using System.Text.RegularExpressions;

namespace AstraWeave.Sdk.Tests.Caching;

/// <summary>The normal form of texts, written plainly: one character after the other, what is gone taken back from the end of the output.</summary>
internal static partial class NaiveNormalizer
{
    public static string Normalize(string text)
    {
        StringBuilder output = new();
        string gap = "";
        int from = 0;
        for (int i = 0; i < text.Length;)
        {
            string line = output.ToString()[(output.ToString().LastIndexOf('\n') + 1)..];
            string opened = output.ToString().TrimEnd(' ', '\n');
            int spanEnd = text.IndexOf("-->", i, StringComparison.Ordinal);
            if (IsBlank(text[i]))
            {
                gap = gap == "\n" || text[i] is '\n' or '\r' ? "\n" : " ";
                from = ++i;
            }
            else if (Instant().Match(text, i) is { Success: true } instant && instant.Index == i && (i == from || !CarriesOn().IsMatch(text.AsSpan(i - 1, 1))))
            {
                (gap, from) = (gap == "\n" ? "\n" : " ", i += instant.Length);
            }
            else if (text[i] == ':' && gap.Length == 0 && line.ToUpperInvariant() is "TIMESTAMP" or "CURRENT TIME")
            {
                output.Length -= line.Length;
                (gap, from) = ("\n", i = (text.IndexOfAny(['\n', '\r'], i) is >= 0 and int end) ? end : text.Length);
                Unwrite();
            }
            else if (spanEnd >= 0 && opened.EndsWith("<!--", StringComparison.Ordinal) && VolatileWord().Match(text, i) is { Success: true } word && word.Index == i)
            {
                output.Length = opened.Length - 4;
                (gap, from) = (" ", i = text.IndexOf("-->", i + word.Length, StringComparison.Ordinal) + 3);
                Unwrite();
            }
            else
            {
                _ = output.Append(output.Length == 0 ? "" : gap).Append(text[i++]);
                gap = "";
            }
        }

        return output.ToString();

        void Unwrite()
        {
            if (output.Length > 0 && output[^1] is ' ' or '\n')
            {
                gap = gap == "\n" ? gap : $"{output[^1]}";
                output.Length--;
            }
        }
    }

    public static bool IsBlank(char c) => c is ' ' or '\t' or '\n' or '\v' or '\f' or '\r';

    [GeneratedRegex(@"(?>(?>[0-9]{4}-(?:0[0-9]|1[0-2])-(?:[0-2][0-9]|3[01])[Tt](?:[01][0-9]|2[0-3]):[0-5][0-9](?>(?::(?:[0-5][0-9]|60)(?>(?:[.,][0-9]+)?))?)|(?:[01][0-9]|2[0-3]):[0-5][0-9]:(?:[0-5][0-9]|60)(?>(?:[.,][0-9]+)?))(?>(?:[Zz]|[+-](?:[01][0-9]|2[0-3])(?>(?::[0-5][0-9]|[0-5][0-9])?))?))(?![A-Za-z0-9_]|[:.,+-][0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Instant();

    [GeneratedRegex("[A-Za-z0-9_:.+-]", RegexOptions.CultureInvariant)]
    private static partial Regex CarriesOn();

    [GeneratedRegex("VOLATILE(?![A-Za-z0-9_])", RegexOptions.CultureInvariant)]
    private static partial Regex VolatileWord();
}
