using System.Globalization;
using AstraWeave.Sdk.Generators.Diagnostics;
using AstraWeave.Sdk.Generators.Emit;
using AstraWeave.Sdk.Generators.Model;
using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Analysis;

/// <summary><c>[Range]</c> on a decimal, whose digits no double keeps.</summary>
internal static class DecimalRange
{
    public static RangeModel? Analyze(AnalysisScope scope, ArgumentSite site, AttributeData? attribute)
    {
        decimal minimum = decimal.MinValue;
        decimal maximum = decimal.MaxValue;
        if (attribute is not null)
        {
            if (attribute.Named("MinimumIsExclusive", false) || attribute.Named("MaximumIsExclusive", false))
            {
                scope.Report(DiagnosticDescriptors.ConstraintNotApplicable, site.SpanOf(attribute), "Range", site.Name, "decimal", "state inclusive bounds, as no decimal is the next one");
                return null;
            }

            if (ReadBound(attribute, 2) is not { } low || ReadBound(attribute, 1) is not { } high || low > high)
            {
                scope.Report(DiagnosticDescriptors.EmptyRange, site.SpanOf(attribute), "Range", site.Name, "decimal");
                return null;
            }

            minimum = low;
            maximum = high;
        }

        return new RangeModel(Text(minimum), Text(maximum), minimum > decimal.MinValue, maximum < decimal.MaxValue);
    }

    /// <summary>Without trailing zeros: 1.50 and 1.5 are one number.</summary>
    public static string Text(decimal value)
    {
        string text = value.ToString(CultureInfo.InvariantCulture);
        return text.IndexOf('.') < 0 ? text : text.TrimEnd('0').TrimEnd('.');
    }

    private static decimal? ReadBound(AttributeData attribute, int fromEnd)
    {
        int index = attribute.ConstructorArguments.Length - fromEnd;
        return (index < 0 ? null : attribute.ConstructorArguments[index].Value) switch
        {
            int whole => whole,
            double number when !double.IsNaN(number) => ExactDecimal.From(number),
            string text when decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number) => number,
            _ => null,
        };
    }
}
