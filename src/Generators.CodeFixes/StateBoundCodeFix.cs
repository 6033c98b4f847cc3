namespace AstraWeave.Sdk.Generators.CodeFixes;

/// <summary>States the bound that a text or list without one gets anyway, so that it can be seen and changed.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class StateBoundCodeFix() : NodeCodeFix("ASTRA0024")
{
    // The generator's own defaults, LengthModel.DefaultMaxText and DefaultMaxArray.
    private const int MaxText = 256;
    private const int MaxList = 16;

    private protected override NodeFix? Find(FixSite site)
    {
        // A list of texts without bounds is reported once for each; only the outer bound can be stated on the parameter.
        if (site.Enclosing<ParameterSyntax>() is not { Type: { } type } parameter)
        {
            return null;
        }

        ITypeSymbol? symbol = site.TypeOf(type) is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : site.TypeOf(type);
        bool isText = symbol is { SpecialType: SpecialType.System_String } or { Name: "PlanText" };
        (string attribute, int bound) = isText ? ("StringLength", MaxText) : ("MaxLength", MaxList);
        if (Attributes.List(site, $"System.ComponentModel.DataAnnotations.{attribute}Attribute", bound) is not { } list)
        {
            return null;
        }

        ParameterSyntax bounded = parameter
            .WithoutLeadingTrivia()
            .WithAttributeLists(parameter.AttributeLists.Insert(0, list.WithTrailingTrivia(SyntaxFactory.Space)))
            .WithLeadingTrivia(parameter.GetLeadingTrivia());
        return new NodeFix($"State [{attribute}({bound})]", parameter, bounded, attribute);
    }
}
