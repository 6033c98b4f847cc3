using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Analysis;

/// <summary>Descriptions as the model reads them: one line, single spaces, well-formed Unicode.</summary>
internal static class Descriptions
{
    public static string? FromAttribute(ISymbol symbol) =>
        Clean(symbol.FindAttribute(KnownNames.Description)?.ConstructorArguments.FirstOrDefault().Value as string);

    /// <summary>The text on one line; <see langword="null"/> where nothing is left.</summary>
    public static string? Clean(string? text)
    {
        if (text is null)
        {
            return null;
        }

        StringBuilder clean = new(text.Length);
        bool gap = false;
        for (int i = 0; i < text.Length; i++)
        {
            char next = text[i];
            if (char.IsWhiteSpace(next) || char.IsControl(next))
            {
                gap = clean.Length > 0;
                continue;
            }

            if (gap)
            {
                clean.Append(' ');
                gap = false;
            }

            if (char.IsHighSurrogate(next) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                clean.Append(next).Append(text[++i]);
            }
            else
            {
                clean.Append(char.IsSurrogate(next) ? '\uFFFD' : next);
            }
        }

        return clean.Length == 0 ? null : clean.ToString();
    }
}
