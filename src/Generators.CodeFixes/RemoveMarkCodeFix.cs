using System.Collections.Immutable;
using System.Composition;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AstraWeave.Sdk.Generators.CodeFixes;

/// <summary>Removes a mark of a context's member that does not apply, contradicts another, or has no effect.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class RemoveMarkCodeFix : CodeFixProvider
{
    private const string BucketNotApplicable = "ASTRA0048";
    private const string UnorderedNotApplicable = "ASTRA0050";
    private const string ContradictingMarks = "ASTRA0051";
    private const string MarkWithoutEffect = "ASTRA0052";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        ImmutableArray.Create(BucketNotApplicable, UnorderedNotApplicable, ContradictingMarks, MarkWithoutEffect);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (root?.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<AttributeSyntax>() is { } attribute)
            {
                context.RegisterCodeFix(
                    CodeAction.Create($"Remove [{attribute.Name}]", cancellation => RemoveAsync(context.Document, attribute, cancellation), equivalenceKey: diagnostic.Id),
                    diagnostic);
            }
        }
    }

    private static async Task<Document> RemoveAsync(Document document, AttributeSyntax attribute, CancellationToken cancellationToken)
    {
        SyntaxNode root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        AttributeListSyntax list = (AttributeListSyntax)attribute.Parent!;
        if (list.Attributes.Count > 1)
        {
            return document.WithSyntaxRoot(root.ReplaceNode(list, list.WithAttributes(list.Attributes.Remove(attribute))));
        }

        // The list goes, and what stood before it stands before what follows.
        SyntaxNode owner = list.Parent!;
        SyntaxNode bare = owner.RemoveNode(list, SyntaxRemoveOptions.KeepNoTrivia)!;
        return document.WithSyntaxRoot(root.ReplaceNode(owner, bare.WithLeadingTrivia(owner.GetLeadingTrivia())));
    }
}
