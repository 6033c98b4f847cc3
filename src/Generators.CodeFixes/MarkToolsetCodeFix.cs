namespace AstraWeave.Sdk.Generators.CodeFixes;

/// <summary>Marks a struct that contains tools as the toolset it is meant to be.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class MarkToolsetCodeFix() : NodeCodeFix("ASTRA0032")
{
    private protected override NodeFix? Find(FixSite site) =>
        site.Enclosing<TypeDeclarationSyntax>() is { } type && Attributes.List(site, "AstraWeave.Sdk.LlmToolsetAttribute") is { } mark
            ? new NodeFix($"Mark '{type.Identifier.ValueText}' with [LlmToolset]", type, Attributes.PutAbove(type, mark))
            : null;
}
