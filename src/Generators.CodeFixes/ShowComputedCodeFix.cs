namespace AstraWeave.Sdk.Generators.CodeFixes;

/// <summary>Shows a computed property to the model: in the prompt, not in the key, which has what it follows from.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class ShowComputedCodeFix() : NodeCodeFix("ASTRA0053")
{
    private protected override NodeFix? Find(FixSite site) =>
        site.Enclosing<PropertyDeclarationSyntax>() is { } property && Attributes.List(site, "AstraWeave.Sdk.CacheIgnoreAttribute") is { } mark
            ? new NodeFix($"Show '{property.Identifier.ValueText}' to the model", property, Attributes.PutAbove(property, mark))
            : null;
}
