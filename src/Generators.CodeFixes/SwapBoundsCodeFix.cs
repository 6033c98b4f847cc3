using System.Collections.Immutable;
using System.Composition;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AstraWeave.Sdk.Generators.CodeFixes;

/// <summary>Swaps the bounds of a range that stand the wrong way round.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class SwapBoundsCodeFix : CodeFixProvider
{
    private const string EmptyRange = "ASTRA0013";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(EmptyRange);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode root = (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false))!;
        SemanticModel model = (await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false))!;
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            AttributeSyntax? attribute = root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<AttributeSyntax>();
            if (attribute is not null && AreSwapped(model, attribute, context.CancellationToken))
            {
                context.RegisterCodeFix(
                    CodeAction.Create("Swap the bounds", cancellation => SwapAsync(context.Document, attribute, cancellation), equivalenceKey: EmptyRange),
                    diagnostic);
            }
        }
    }

    private static bool AreSwapped(SemanticModel model, AttributeSyntax attribute, CancellationToken cancellationToken) =>
        attribute is { ArgumentList.Arguments.Count: 2 } && RangeArguments.Read(model, attribute, cancellationToken) is { } range && range.Low > range.High;

    private static async Task<Document> SwapAsync(Document document, AttributeSyntax attribute, CancellationToken cancellationToken)
    {
        SyntaxNode root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        SeparatedSyntaxList<AttributeArgumentSyntax> arguments = attribute.ArgumentList!.Arguments;
        AttributeArgumentSyntax low = arguments[0].WithExpression(arguments[1].Expression.WithTriviaFrom(arguments[0].Expression));
        AttributeArgumentSyntax high = arguments[1].WithExpression(arguments[0].Expression.WithTriviaFrom(arguments[1].Expression));
        SeparatedSyntaxList<AttributeArgumentSyntax> swapped = arguments.Replace(arguments[0], low);
        swapped = swapped.Replace(swapped[1], high);
        return document.WithSyntaxRoot(root.ReplaceNode(attribute, attribute.WithArgumentList(attribute.ArgumentList.WithArguments(swapped))));
    }
}
