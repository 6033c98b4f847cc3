using AstraWeave.Sdk.Generators.Diagnostics;
using AstraWeave.Sdk.Generators.Kinds;
using AstraWeave.Sdk.Generators.Model;
using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Analysis;

/// <summary>Puts the constraints of an argument on its value, and refuses those that do not apply to it.</summary>
internal static class ConstraintAnalysis
{
    public static ValueModel? Apply(AnalysisScope scope, ArgumentSite site, ITypeSymbol type, ValueModel value, bool isElement)
    {
        Constraints takes = value.Kind.Takes;
        bool isNumber = takes.HasFlag(Constraints.Range);
        bool isText = takes.HasFlag(Constraints.TextLength);
        bool isArray = takes.HasFlag(Constraints.ListLength);
        bool isListable = value.Kind is IListedKind;
        if (!isElement)
        {
            bool applies = Check(scope, site, type, KnownNames.Range, isNumber, "it constrains numbers")
                & Check(scope, site, type, KnownNames.StringLength, isText, "it constrains texts; arrays take [MaxLength]")
                & Check(scope, site, type, KnownNames.MinLength, isText || isArray, "it constrains texts and arrays")
                & Check(scope, site, type, KnownNames.MaxLength, isText || isArray, "it constrains texts and arrays")
                & Check(scope, site, type, KnownNames.Length, isText || isArray, "it constrains texts and arrays")
                & Check(scope, site, type, KnownNames.RegularExpression, takes.HasFlag(Constraints.Pattern), "it constrains texts")
                & Check(scope, site, type, KnownNames.AllowedValues, isListable, "it lists numbers, texts, characters and members of enums")
                & Check(scope, site, type, KnownNames.DeniedValues, isListable, "it lists numbers, texts, characters and members of enums");
            if (!applies)
            {
                return null;
            }
        }

        ValueModel? constrained = value.Kind.Constrain(scope, site, type, value, isElement);
        return constrained is null || isElement || !isListable ? constrained : ValueListAnalysis.Apply(scope, site, type, constrained);
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
