using AstraWeave.Sdk.Generators.Diagnostics;
using AstraWeave.Sdk.Generators.Model;
using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Analysis;

/// <summary><c>[StringLength]</c>, <c>[MinLength]</c>, <c>[MaxLength]</c> and <c>[Length]</c>, together.</summary>
internal static class LengthAnalysis
{
    /// <summary>llama.cpp refuses to repeat 2,000 times and more.</summary>
    private const int LongestRepetition = 1999;

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

        string? name = last?.AttributeClass?.Name.Replace("Attribute", "");
        if (last is not null && System.Math.Max(minimum, maximum ?? 0) is > LongestRepetition and var stated)
        {
            scope.Report(DiagnosticDescriptors.LengthBeyondSchemas, site.SpanOf(last), name, site.Name, stated);
            return null;
        }

        if (capacity > 0)
        {
            if (maximum > capacity)
            {
                scope.Report(DiagnosticDescriptors.LengthBeyondType, site.SpanOf(last!), name, site.Name, maximum, type.ToShortName(), capacity);
            }

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
            scope.Report(DiagnosticDescriptors.EmptyRange, last is null ? site.Span : site.SpanOf(last), name, site.Name, type.ToShortName());
            return null;
        }

        return new LengthModel(minimum, maximum ?? assumed);
    }

    private static int? Argument(AttributeData attribute, int index) =>
        index < attribute.ConstructorArguments.Length && attribute.ConstructorArguments[index].Value is int value ? value : null;
}
