using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AstraWeave.Sdk.Generators.CodeFixes;

/// <summary>Makes a tool as accessible as any toolset can be.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class MakePublicCodeFix : CodeFixProvider
{
    private const string LessAccessible = "ASTRA0022";

    private static readonly SyntaxKind[] s_access =
        [SyntaxKind.PublicKeyword, SyntaxKind.InternalKeyword, SyntaxKind.ProtectedKeyword, SyntaxKind.PrivateKeyword];

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(LessAccessible);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            // A public tool in a less accessible type is that type's matter: there is no obvious fix.
            TypeDeclarationSyntax? type = root?.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<TypeDeclarationSyntax>();
            if (type is not null && !type.Modifiers.Any(SyntaxKind.PublicKeyword))
            {
                context.RegisterCodeFix(
                    CodeAction.Create($"Make '{type.Identifier.ValueText}' public", cancellation => MakePublicAsync(context.Document, type, cancellation), equivalenceKey: LessAccessible),
                    diagnostic);
            }
        }
    }

    private static async Task<Document> MakePublicAsync(Document document, TypeDeclarationSyntax type, CancellationToken cancellationToken)
    {
        SyntaxNode root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        SyntaxToken first = type.Modifiers.Count > 0 ? type.Modifiers[0] : type.Keyword;
        SyntaxToken access = SyntaxFactory.Token(SyntaxKind.PublicKeyword).WithLeadingTrivia(first.LeadingTrivia).WithTrailingTrivia(SyntaxFactory.Space);
        TypeDeclarationSyntax bare = (TypeDeclarationSyntax)(type.Modifiers.Count > 0
            ? type.WithModifiers(type.Modifiers.Replace(first, first.WithLeadingTrivia()))
            : type.WithKeyword(type.Keyword.WithLeadingTrivia()));
        SyntaxTokenList modifiers = SyntaxFactory.TokenList(bare.Modifiers.Where(modifier => !s_access.Contains(modifier.Kind())).Prepend(access));
        return document.WithSyntaxRoot(root.ReplaceNode(type, bare.WithModifiers(modifiers)));
    }
}
