using System.Linq;

namespace AstraWeave.Sdk.Generators.CodeFixes;

/// <summary>Marks a type that a toolset names as the tool it is meant to be, wherever in the solution it stands.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class MarkToolCodeFix() : NodeCodeFix("ASTRA0020")
{
    private protected override NodeFix? Find(FixSite site)
    {
        if (site.Marked<TypeOfExpressionSyntax>() is not { } named
            || site.TypeOf(named.Type)?.OriginalDefinition is not { } type
            || type.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "LlmToolAttribute")
            || type.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(site.CancellationToken) is not TypeDeclarationSyntax declaration
            || Attributes.List(site, "AstraWeave.Sdk.LlmToolAttribute") is not { } mark)
        {
            return null;
        }

        return new NodeFix($"Mark '{type.Name}' with [LlmTool]", declaration, Attributes.PutAbove(declaration, mark));
    }
}
