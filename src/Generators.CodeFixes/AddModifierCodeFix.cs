using System.Collections.Immutable;
using System.Composition;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AstraWeave.Sdk.Generators.CodeFixes;

/// <summary>Adds the modifiers that a toolset, a context, a type around them or a tool lacks.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AddModifierCodeFix : CodeFixProvider
{
    private const string NotPartial = "ASTRA0001";
    private const string NotReadonlyStruct = "ASTRA0002";
    private const string ContainerNotPartial = "ASTRA0006";
    private const string MutableTool = "ASTRA0008";
    private const string ContextNotPartial = "ASTRA0040";
    private const string ContextContainerNotPartial = "ASTRA0041";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        ImmutableArray.Create(NotPartial, NotReadonlyStruct, ContainerNotPartial, MutableTool, ContextNotPartial, ContextContainerNotPartial);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            TypeDeclarationSyntax? type = root?.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<TypeDeclarationSyntax>();
            if (type is not null && ModifierFor(diagnostic.Id, type) is { } modifier)
            {
                string title = $"Make '{type.Identifier.ValueText}' {SyntaxFacts.GetText(modifier)}";
                context.RegisterCodeFix(
                    CodeAction.Create(title, cancellation => AddAsync(context.Document, type, modifier, cancellation), equivalenceKey: diagnostic.Id),
                    diagnostic);
            }
        }
    }

    private static SyntaxKind? ModifierFor(string id, TypeDeclarationSyntax type) => id switch
    {
        NotPartial or ContainerNotPartial or ContextNotPartial or ContextContainerNotPartial => SyntaxKind.PartialKeyword,

        // A record, a ref struct or a class has no single obvious remedy.
        NotReadonlyStruct or MutableTool when type is StructDeclarationSyntax && !type.Modifiers.Any(SyntaxKind.RefKeyword) => SyntaxKind.ReadOnlyKeyword,
        _ => null,
    };

    private static async Task<Document> AddAsync(Document document, TypeDeclarationSyntax type, SyntaxKind modifier, CancellationToken cancellationToken)
    {
        SyntaxNode root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        return document.WithSyntaxRoot(root.ReplaceNode(type, Add(type, modifier)));
    }

    private static TypeDeclarationSyntax Add(TypeDeclarationSyntax type, SyntaxKind modifier)
    {
        SyntaxToken token = SyntaxFactory.Token(modifier).WithTrailingTrivia(SyntaxFactory.Space);
        SyntaxTokenList modifiers = type.Modifiers;
        if (modifiers.Count == 0)
        {
            // The keyword's comments and indentation belong before the first modifier.
            SyntaxToken keyword = type.Keyword;
            return (TypeDeclarationSyntax)type
                .WithKeyword(keyword.WithLeadingTrivia())
                .WithModifiers(SyntaxFactory.TokenList(token.WithLeadingTrivia(keyword.LeadingTrivia)));
        }

        // 'partial' comes last, 'readonly' before it.
        int partial = modifiers.IndexOf(SyntaxKind.PartialKeyword);
        int index = modifier == SyntaxKind.PartialKeyword || partial < 0 ? modifiers.Count : partial;
        if (index == 0)
        {
            token = token.WithLeadingTrivia(modifiers[0].LeadingTrivia);
            modifiers = modifiers.Replace(modifiers[0], modifiers[0].WithLeadingTrivia());
        }

        return (TypeDeclarationSyntax)type.WithModifiers(modifiers.Insert(index, token));
    }
}
