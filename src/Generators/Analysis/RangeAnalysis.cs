using System;
using System.Globalization;
using AstraWeave.Sdk.Generators.Diagnostics;
using AstraWeave.Sdk.Generators.Emit;
using AstraWeave.Sdk.Generators.Model;
using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Analysis;

/// <summary><c>[Range]</c> and what a type of fractions holds, together.</summary>
internal static class RangeAnalysis
{
    public static RangeModel? Analyze(AnalysisScope scope, ArgumentSite site, ITypeSymbol type, (double Minimum, double Maximum) limits, AttributeData? attribute)
    {
        (double lowest, double highest) = limits;
        double minimum = lowest;
        double maximum = highest;
        if (attribute is not null)
        {
            if (ReadBound(attribute, 2) is not { } low || ReadBound(attribute, 1) is not { } high)
            {
                return Refuse(scope, site, type, attribute);
            }

            // The largest double is how one writes "no bound".
            if ((low < lowest && low != double.MinValue && !double.IsInfinity(low)) || (high > highest && high != double.MaxValue && !double.IsInfinity(high)))
            {
                scope.Report(
                    DiagnosticDescriptors.RangeBeyondType, site.SpanOf(attribute), site.Name, type.ToShortName(), JsonNumber.Format(lowest), JsonNumber.Format(highest));
            }

            minimum = Math.Max(attribute.Named("MinimumIsExclusive", false) ? NextUp(low) : low, lowest);
            maximum = Math.Min(attribute.Named("MaximumIsExclusive", false) ? -NextUp(-high) : high, highest);
            if (!(minimum <= maximum))
            {
                return Refuse(scope, site, type, attribute);
            }
        }

        return new RangeModel(JsonNumber.Format(minimum), JsonNumber.Format(maximum), minimum > lowest, maximum < highest);
    }

    private static RangeModel? Refuse(AnalysisScope scope, ArgumentSite site, ITypeSymbol type, AttributeData attribute)
    {
        scope.Report(DiagnosticDescriptors.EmptyRange, site.SpanOf(attribute), "Range", site.Name, type.ToShortName());
        return null;
    }

    /// <summary>A bound by its place from the end: <c>Range(1, 2)</c> and <c>Range(typeof(int), "1", "2")</c> end alike.</summary>
    private static double? ReadBound(AttributeData attribute, int fromEnd)
    {
        int index = attribute.ConstructorArguments.Length - fromEnd;
        object? bound = index < 0 || attribute.ConstructorArguments[index].Kind == TypedConstantKind.Array ? null : attribute.ConstructorArguments[index].Value;
        double? value = bound switch
        {
            int whole => whole,
            double number => number,
            string text when IsTimeSpan(attribute) => TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out TimeSpan span) ? span.TotalSeconds : null,
            string text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) => number,
            _ => null,
        };
        return value is { } found && double.IsNaN(found) ? null : value;
    }

    private static bool IsTimeSpan(AttributeData attribute) => attribute.ConstructorArguments[0].Value is ITypeSymbol type && type.ToQualifiedName() == KnownNames.TimeSpan;

    private static double NextUp(double value)
    {
        if (double.IsPositiveInfinity(value))
        {
            return value;
        }

        long bits = BitConverter.DoubleToInt64Bits(value == 0 ? 0 : value);
        return BitConverter.Int64BitsToDouble(value >= 0 ? bits + 1 : bits - 1);
    }
}
