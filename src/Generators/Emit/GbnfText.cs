using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace AstraWeave.Sdk.Generators.Emit;

/// <summary>Given texts as GBNF, within the quotes of a JSON string.</summary>
/// <remarks>Models write a character as it stands. What <c>Plan.ToString()</c> escapes all the same, such as everything beyond the basic plane, may come escaped too.</remarks>
internal static class GbnfText
{
    private const string ShortEscapes = "btn.fr";

    /// <summary>A text.</summary>
    public static string Write(string text)
    {
        List<string> parts = [];
        StringBuilder plain = new();
        for (int i = 0; i < text.Length; i++)
        {
            bool isPair = char.IsSurrogatePair(text, i);
            if (!isPair && !MayBeEscaped(text[i]))
            {
                plain.Append(Escape(text[i]));
                continue;
            }

            Flush(parts, plain);
            string raw = text.Substring(i, isPair ? 2 : 1);
            parts.Add($"({Gbnf.Literal(raw)} | {Gbnf.Literal(isPair ? Code(text[i]) + Code(text[++i]) : Code(text[i]))})");
        }

        Flush(parts, plain);
        return string.Join(" ", parts);
    }

    private static void Flush(List<string> parts, StringBuilder plain)
    {
        if (plain.Length > 0)
        {
            parts.Add(Gbnf.Literal(plain.ToString()));
            plain.Clear();
        }
    }

    private static string Escape(char next) => next switch
    {
        '"' or '\\' => "\\" + next,
        >= '\b' and <= '\r' when next != '\v' => "\\" + ShortEscapes[next - '\b'],
        < ' ' => Code(next),
        _ => next.ToString(),
    };

    private static bool MayBeEscaped(char next) => next > '~' && char.GetUnicodeCategory(next) is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
        or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    private static string Code(char next) => "\\u" + ((int)next).ToString("X4", CultureInfo.InvariantCulture);
}
