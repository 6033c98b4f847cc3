using System;
using System.Globalization;
using AstraWeave.Sdk.Generators.Diagnostics;
using AstraWeave.Sdk.Generators.Emit;
using AstraWeave.Sdk.Generators.Model;
using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Analysis;

/// <summary><c>[Range]</c> on an integer, in decimal: a double holds not every <c>long</c>.</summary>
internal static class IntegerRange
{
    public static RangeModel? Analyze(AnalysisScope scope, ArgumentSite site, ITypeSymbol type, AttributeData? attribute)
    {
        (decimal lowest, decimal highest) = NumberLimits.OfInteger(type.SpecialType);
        decimal minimum = lowest;
        decimal maximum = highest;
        if (attribute is not null)
        {
            if (ReadBound(attribute, 2) is not { } low || ReadBound(attribute, 1) is not { } high)
            {
                return Refuse(scope, site, type, attribute);
            }

            minimum = attribute.Named("MinimumIsExclusive", false) && low == decimal.Floor(low) && low < decimal.MaxValue ? low + 1 : decimal.Ceiling(low);
            maximum = attribute.Named("MaximumIsExclusive", false) && high == decimal.Floor(high) && high > decimal.MinValue ? high - 1 : decimal.Floor(high);
            if (minimum > maximum || minimum > highest || maximum < lowest)
            {
                return Refuse(scope, site, type, attribute);
            }

            if (minimum < lowest || maximum > highest)
            {
                scope.Report(
                    DiagnosticDescriptors.RangeBeyondType, site.SpanOf(attribute), site.Name, type.ToShortName(), Text(lowest), Text(highest));
            }

            minimum = Math.Max(minimum, lowest);
            maximum = Math.Min(maximum, highest);
        }

        return new RangeModel(Text(minimum), Text(maximum), minimum > lowest, maximum < highest);
    }

    private static RangeModel? Refuse(AnalysisScope scope, ArgumentSite site, ITypeSymbol type, AttributeData attribute)
    {
        scope.Report(DiagnosticDescriptors.EmptyRange, site.SpanOf(attribute), "Range", site.Name, type.ToShortName());
        return null;
    }

    private static decimal? ReadBound(AttributeData attribute, int fromEnd)
    {
        int index = attribute.ConstructorArguments.Length - fromEnd;
        object? bound = index < 0 || attribute.ConstructorArguments[index].Kind == TypedConstantKind.Array ? null : attribute.ConstructorArguments[index].Value;
        return bound switch
        {
            int whole => whole,
            double number when !double.IsNaN(number) => ExactDecimal.From(number),
            string text when decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal exact) => exact,
            string text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && !double.IsNaN(number) => ExactDecimal.From(number),
            _ => null,
        };
    }

    private static string Text(decimal value) => value.ToString("0", CultureInfo.InvariantCulture);
}
