using AstraWeave.Sdk.Generators.Diagnostics;
using AstraWeave.Sdk.Generators.Model;
using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Analysis;

/// <summary><c>[RegularExpression]</c>.</summary>
internal static class PatternAnalysis
{
    /// <returns>The value with its pattern; <see langword="null"/> where the pattern is outside the subset.</returns>
    public static ValueModel? Apply(AnalysisScope scope, ArgumentSite site, ValueModel value)
    {
        if (site.FindAttribute(KnownNames.RegularExpression) is not { } attribute || attribute.ConstructorArguments[0].Value is not string pattern)
        {
            return value;
        }

        if (PatternSubset.Read(pattern, value.Length!.Maximum, out string normalized) is { } defect)
        {
            scope.Report(DiagnosticDescriptors.PatternOutsideSubset, site.SpanOf(attribute), site.Name, defect);
            return null;
        }

        return value with { Pattern = normalized };
    }
}
