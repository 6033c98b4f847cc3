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

/// <summary>Bounds a list by the attribute for lists instead of the one for texts.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class LengthOfListCodeFix : CodeFixProvider
{
    private const string ConstraintNotApplicable = "ASTRA0012";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(ConstraintNotApplicable);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode root = (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false))!;
        SemanticModel model = (await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false))!;
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            // A bound on the shortest text has its own attribute for lists; which of the two is meant is not obvious then.
            if (root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<AttributeSyntax>() is { ArgumentList.Arguments.Count: 1 } attribute
                && model.GetTypeInfo(attribute, context.CancellationToken).Type?.Name == "StringLengthAttribute"
                && attribute.FirstAncestorOrSelf<ParameterSyntax>() is { Type: { } type }
                && model.GetTypeInfo(type, context.CancellationToken).Type is IArrayTypeSymbol or { Name: "ImmutableArray" or "InlineList4" or "InlineList8" or "InlineList16" })
            {
                context.RegisterCodeFix(
                    CodeAction.Create("Bound the list by [MaxLength]", cancellation => ReplaceAsync(context.Document, attribute, cancellation), equivalenceKey: ConstraintNotApplicable),
                    diagnostic);
            }
        }
    }

    private static async Task<Document> ReplaceAsync(Document document, AttributeSyntax attribute, CancellationToken cancellationToken)
    {
        SyntaxNode root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        SimpleNameSyntax old = attribute.Name is QualifiedNameSyntax qualified ? qualified.Right : (SimpleNameSyntax)attribute.Name;
        return document.WithSyntaxRoot(root.ReplaceNode(old, SyntaxFactory.IdentifierName("MaxLength").WithTriviaFrom(old)));
    }
}
