using System.Globalization;
using System.Text;

namespace AstraWeave.Sdk.Generators.CodeFixes;

/// <summary>Puts the nearest legal value in the place of a name that is not fit for the wire, or of a number outside its range.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class LegalSettingCodeFix() : NodeCodeFix(InvalidWireName, SettingOutOfRange)
{
    private const string InvalidWireName = "ASTRA0018";
    private const string SettingOutOfRange = "ASTRA0019";

    // The generator's own limits, WireNames.MaxLength and ToolsetAnalysis.LargestMaxSteps.
    private const int LongestName = 64;
    private const int LargestMaxSteps = 1024;

    // A name or a number that no attribute states is one of the type's own: there is no value to replace.
    private protected override NodeFix? Find(FixSite site) =>
        site.Marked<ExpressionSyntax>() is { } written
        && written.FirstAncestorOrSelf<AttributeArgumentSyntax>() is not null
        && Nearest(site.ConstantOf(written)) is { } legal
            ? new NodeFix($"Change {written} to {legal}", written, SyntaxFactory.ParseExpression(legal).WithTriviaFrom(written))
            : null;

    private static string? Nearest(object? value) => value switch
    {
        int number => (number < 1 ? 1 : LargestMaxSteps).ToString(CultureInfo.InvariantCulture),
        string name when NearestName(name) is { } legal => SymbolDisplay.FormatLiteral(legal, quote: true),
        _ => null,
    };

    /// <summary>The name with one <c>_</c> for each run of what may not stand in it; <see langword="null"/> where nothing is left of it.</summary>
    private static string? NearestName(string name)
    {
        StringBuilder legal = new(name.Length + 1);
        bool isGap = false;
        foreach (char next in name)
        {
            if (!char.IsLetterOrDigit(next) && next is not ('_' or '-'))
            {
                isGap = legal.Length > 0;
                continue;
            }

            bool needsStart = legal.Length == 0 && !char.IsLetter(next) && next != '_';
            legal.Append(isGap || needsStart ? "_" : "").Append(next);
            isGap = false;
        }

        return legal.Length == 0 ? null : legal.ToString(0, legal.Length < LongestName ? legal.Length : LongestName);
    }
}
