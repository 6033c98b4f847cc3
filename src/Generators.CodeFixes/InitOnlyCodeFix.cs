using System.Linq;

namespace AstraWeave.Sdk.Generators.CodeFixes;

/// <summary>Lets a property of a context be set while it is made, and no longer.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class InitOnlyCodeFix() : NodeCodeFix("ASTRA0060")
{
    private protected override NodeFix? Find(FixSite site) =>
        site.Enclosing<PropertyDeclarationSyntax>() is { AccessorList: { } list } property
        && list.Accessors.FirstOrDefault(accessor => accessor.IsKind(SyntaxKind.SetAccessorDeclaration)) is { } setter
            ? new NodeFix($"Make '{property.Identifier.ValueText}' init-only", setter, InitOnly(setter))
            : null;

    private static AccessorDeclarationSyntax InitOnly(AccessorDeclarationSyntax setter) => SyntaxFactory.AccessorDeclaration(
        SyntaxKind.InitAccessorDeclaration,
        setter.AttributeLists,
        setter.Modifiers,
        SyntaxFactory.Token(SyntaxKind.InitKeyword).WithTriviaFrom(setter.Keyword),
        setter.Body,
        setter.ExpressionBody,
        setter.SemicolonToken);
}
