using AstraWeave.Sdk.Generators.Diagnostics;
using AstraWeave.Sdk.Generators.Model;
using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Analysis;

/// <summary><c>[StringLength]</c>, <c>[MinLength]</c>, <c>[MaxLength]</c> and <c>[Length]</c>, together.</summary>
internal static class LengthAnalysis
{
    private const int LongestRepetition = 2000;

    public static LengthModel? Analyze(AnalysisScope scope, ArgumentSite site, ITypeSymbol type, bool isArray, int capacity, bool isElement)
    {
        int minimum = 0;
        int? maximum = null;
        AttributeData? last = null;
        if (!isElement)
        {
            if (!isArray && site.FindAttribute(KnownNames.StringLength) is { } text)
            {
                last = text;
                maximum = Argument(text, 0);
                minimum = text.Named("MinimumLength", 0);
            }

            if (site.FindAttribute(KnownNames.MinLength) is { } shortest)
            {
                last = shortest;
                minimum = System.Math.Max(minimum, Argument(shortest, 0) ?? 0);
            }

            if (site.FindAttribute(KnownNames.MaxLength) is { } longest && Argument(longest, 0) is { } most)
            {
                last = longest;
                maximum = System.Math.Min(maximum ?? int.MaxValue, most);
            }

            if (site.FindAttribute(KnownNames.Length) is { } both)
            {
                last = both;
                minimum = System.Math.Max(minimum, Argument(both, 0) ?? 0);
                maximum = System.Math.Min(maximum ?? int.MaxValue, Argument(both, 1) ?? int.MaxValue);
            }
        }

        // [StringLength] reflects on nothing; the trimmer warns of the others.
        if (last is not null && last.AttributeClass!.ToQualifiedName() != KnownNames.StringLength
            && SymbolEqualityComparer.Default.Equals(site.Owner.ContainingAssembly, scope.Toolset.ContainingAssembly))
        {
            scope.LengthCheckedTypes.Add(site.Owner.OriginalDefinition.GetDocumentationCommentId()!);
        }

        if (capacity > 0)
        {
            maximum = System.Math.Min(maximum ?? capacity, capacity);
        }

        int assumed = isArray ? LengthModel.DefaultMaxArray : LengthModel.DefaultMaxText;
        if (maximum is null)
        {
            assumed = System.Math.Max(assumed, minimum);
            scope.Report(
                DiagnosticDescriptors.Unbounded,
                site.Span,
                site.Name,
                site.Owner.Name,
                $"at most {assumed} {(isArray ? "elements" : "characters")}",
                isArray ? "MaxLength" : "StringLength");
        }

        if (minimum < 0 || minimum > (maximum ?? assumed))
        {
            scope.Report(DiagnosticDescriptors.EmptyRange, last is null ? site.Span : site.SpanOf(last), last?.AttributeClass?.Name.Replace("Attribute", ""), site.Name, type.ToShortName());
            return null;
        }

        return new LengthModel(minimum, System.Math.Min(maximum ?? assumed, LongestRepetition - 1));
    }

    private static int? Argument(AttributeData attribute, int index) =>
        index < attribute.ConstructorArguments.Length && attribute.ConstructorArguments[index].Value is int value ? value : null;
}
