using System.Linq;
using AstraWeave.Sdk.Generators.Diagnostics;
using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Analysis;

/// <summary>Warns of validation attributes that the generator does not read: their authors believe in them.</summary>
internal static class UnenforcedCheck
{
    private const string Base = "System.ComponentModel.DataAnnotations.ValidationAttribute";

    private static readonly string[] s_known =
    [
        KnownNames.Range, KnownNames.StringLength, KnownNames.MinLength, KnownNames.MaxLength, KnownNames.Length,
        KnownNames.AllowedValues, KnownNames.DeniedValues, KnownNames.RegularExpression,

        // It says what a text is, and validates nothing.
        "System.ComponentModel.DataAnnotations.DataTypeAttribute",
    ];

    public static void Report(AnalysisScope scope, ArgumentSite site)
    {
        foreach (AttributeData attribute in site.Bound.Parameter.GetAttributes().Concat(site.Bound.Member.GetAttributes()))
        {
            if (attribute.AttributeClass is { } type && !s_known.Any(type.IsCalled) && type.SelfAndBases().Any(level => level.IsCalled(Base)))
            {
                scope.Report(DiagnosticDescriptors.NotEnforced, site.SpanOf(attribute), type.Name.Replace("Attribute", ""), site.Name, Remedy(type.Name));
            }
        }
    }

    private static string Remedy(string name) => name switch
    {
        "RequiredAttribute" => "an argument without a default value is required already; take [MinLength(1)] against an empty text, and remove it",
        "EmailAddressAttribute" or "UrlAttribute" or "PhoneAttribute" or "CreditCardAttribute" or "FileExtensionsAttribute" or "Base64StringAttribute" =>
            "state the form with [RegularExpression], and remove it",
        _ => "take [Range], [StringLength], [Length], [AllowedValues] or [RegularExpression], or check it in the handler, and remove it",
    };
}
