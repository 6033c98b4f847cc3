using System.Linq;

namespace AstraWeave.Sdk.Generators.CodeFixes;

/// <summary>Makes a tool as accessible as any toolset can be.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class MakePublicCodeFix() : NodeCodeFix("ASTRA0022")
{
    private static readonly string[] s_access = ["public", "internal", "protected", "private", "file"];

    // A public tool in a less accessible type is that type's matter: there is no obvious fix.
    private protected override NodeFix? Find(FixSite site) =>
        site.Enclosing<TypeDeclarationSyntax>() is { } type && !type.Modifiers.Any(SyntaxKind.PublicKeyword)
            ? new NodeFix($"Make '{type.Identifier.ValueText}' public", type, MakePublic(type))
            : null;

    private static TypeDeclarationSyntax MakePublic(TypeDeclarationSyntax type)
    {
        SyntaxToken first = type.Modifiers.Count > 0 ? type.Modifiers[0] : type.Keyword;
        SyntaxToken access = SyntaxFactory.Token(SyntaxKind.PublicKeyword).WithLeadingTrivia(first.LeadingTrivia).WithTrailingTrivia(SyntaxFactory.Space);
        TypeDeclarationSyntax bare = (TypeDeclarationSyntax)(type.Modifiers.Count > 0
            ? type.WithModifiers(type.Modifiers.Replace(first, first.WithLeadingTrivia()))
            : type.WithKeyword(type.Keyword.WithLeadingTrivia()));
        return (TypeDeclarationSyntax)bare.WithModifiers(SyntaxFactory.TokenList(bare.Modifiers.Where(modifier => !s_access.Contains(modifier.ValueText)).Prepend(access)));
    }
}
