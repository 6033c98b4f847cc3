using System.Linq;

namespace AstraWeave.Sdk.Generators.CodeFixes;

/// <summary>Takes an alias that another name has already, or a tool that is named twice, out of its attribute.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class RemoveElementCodeFix() : NodeCodeFix(DuplicateName, NotATool)
{
    private const string DuplicateName = "ASTRA0004";
    private const string NotATool = "ASTRA0020";

    // Of two names, which is to change is the author's to say; an alias can go.
    private protected override NodeFix? Find(FixSite site) =>
        site.Marked<ExpressionSyntax>() is { } element
        && element.FirstAncestorOrSelf<AttributeArgumentSyntax>() is { Parent.Parent: AttributeSyntax attribute } argument
        && (site.Id == DuplicateName ? argument.NameEquals?.Name.Identifier.ValueText == "Aliases" : IsTool(site, element))
            ? new NodeFix($"Remove {element}", attribute, Attributes.Without(element))
            : null;

    /// <summary>Whether the type is a tool by itself, so that it is one named twice.</summary>
    private static bool IsTool(FixSite site, ExpressionSyntax element) =>
        element is TypeOfExpressionSyntax named
        && site.TypeOf(named.Type) is INamedTypeSymbol { IsUnboundGenericType: false } type
        && type.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "LlmToolAttribute");
}
