using AstraWeave.Sdk.Generators.Diagnostics;
using AstraWeave.Sdk.Generators.Model;
using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Analysis;

/// <summary>Puts the constraints of an argument on its value, and refuses those that do not apply to it.</summary>
internal static class ConstraintAnalysis
{
    public static ValueModel? Apply(AnalysisScope scope, ArgumentSite site, ITypeSymbol type, ValueModel value, bool isElement)
    {
        bool isNumber = NumberLimits.IsInteger(value.Kind) || NumberLimits.IsNumber(value.Kind);
        bool isText = value.Kind is ValueKind.String or ValueKind.Text;
        bool isArray = value.Kind == ValueKind.Array;

        bool isListable = (isNumber && value.Kind != ValueKind.Duration) || isText || value.Kind is ValueKind.Enum or ValueKind.Char;

        if (!isElement)
        {
            bool applies = Check(scope, site, type, KnownNames.Range, isNumber, "it constrains numbers")
                & Check(scope, site, type, KnownNames.StringLength, isText, "it constrains texts; arrays take [MaxLength]")
                & Check(scope, site, type, KnownNames.MinLength, isText || isArray, "it constrains texts and arrays")
                & Check(scope, site, type, KnownNames.MaxLength, isText || isArray, "it constrains texts and arrays")
                & Check(scope, site, type, KnownNames.Length, isText || isArray, "it constrains texts and arrays")
                & Check(scope, site, type, KnownNames.RegularExpression, isText, "it constrains texts")
                & Check(scope, site, type, KnownNames.AllowedValues, isListable, "it lists numbers, texts, characters and members of enums")
                & Check(scope, site, type, KnownNames.DeniedValues, isListable, "it lists numbers, texts, characters and members of enums");
            if (!applies)
            {
                return null;
            }
        }

        if (isNumber)
        {
            AttributeData? range = isElement ? null : site.FindAttribute(KnownNames.Range);
            if (RangeAnalysis.Analyze(scope, site, type, value.Kind, range) is not { } model)
            {
                return null;
            }

            value = value with { Range = model };
        }

        if (isText || isArray)
        {
            if (LengthAnalysis.Analyze(scope, site, type, isArray, value.Capacity, isElement) is not { } model)
            {
                return null;
            }

            value = value with { Length = model };
        }

        if (isElement)
        {
            return value;
        }

        ValueModel? matched = isText ? PatternAnalysis.Apply(scope, site, value) : value;
        return matched is null || !isListable ? matched : ValueListAnalysis.Apply(scope, site, type, matched);
    }

    private static bool Check(AnalysisScope scope, ArgumentSite site, ITypeSymbol type, string attributeName, bool applies, string reason)
    {
        if (applies || site.FindAttribute(attributeName) is not { } attribute)
        {
            return true;
        }

        string name = attribute.AttributeClass!.Name.Replace("Attribute", "");
        scope.Report(DiagnosticDescriptors.ConstraintNotApplicable, site.SpanOf(attribute), name, site.Name, type.ToShortName(), reason);
        return false;
    }
}
