using System.Linq;
using Microsoft.CodeAnalysis.CSharp;

namespace AstraWeave.Sdk.Generators.Emit;

/// <summary>The one place that writes C# literals.</summary>
internal static class Literals
{
    public static string String(string value) => SymbolDisplay.FormatLiteral(value, quote: true);

    public static string Char(char value) => SymbolDisplay.FormatLiteral(value, quote: true);

    public static string StringOrNull(string? value) => value is null ? "null" : String(value);

    public static string Utf8(string value) => String(value) + "u8";

    /// <summary>A one-line UTF-8 literal without escapes where the text allows it.</summary>
    public static string RawUtf8(string value)
    {
        if (value.Length == 0 || value[0] == '"' || value[value.Length - 1] == '"' || value.Any(next => char.IsControl(next) || next is '\u2028' or '\u2029'))
        {
            return Utf8(value);
        }

        return $"{Fence(value)}{value}{Fence(value)}u8";
    }

    public static string Bool(bool value) => value ? "true" : "false";

    /// <summary>More quotes than stand in a row in the text, at least three.</summary>
    public static string Fence(string value)
    {
        int longest = 0;
        int run = 0;
        foreach (char next in value)
        {
            run = next == '"' ? run + 1 : 0;
            longest = System.Math.Max(longest, run);
        }

        return new string('"', System.Math.Max(3, longest + 1));
    }
}
