using System.Collections.Immutable;
using System.Composition;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace AstraWeave.Sdk.Generators.CodeFixes;

/// <summary>States the bound that a text or list without one gets anyway, so that it can be seen and changed.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class StateBoundCodeFix : CodeFixProvider
{
    private const string Unbounded = "ASTRA0024";
    private const string Annotations = "global::System.ComponentModel.DataAnnotations.";

    // The generator's own defaults, LengthModel.DefaultMaxText and DefaultMaxArray.
    private const int MaxText = 256;
    private const int MaxList = 16;

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Unbounded);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode root = (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false))!;
        SemanticModel model = (await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false))!;
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            // A list of texts without bounds is reported once for each; only the outer bound can be stated on the parameter.
            if (root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<ParameterSyntax>() is { Type: { } type } parameter)
            {
                ITypeSymbol? symbol = model.GetTypeInfo(type, context.CancellationToken).Type;
                bool isText = symbol?.SpecialType == SpecialType.System_String || symbol?.Name is "PlanText" or "Nullable";
                (string attribute, int bound) = isText ? ("StringLength", MaxText) : ("MaxLength", MaxList);
                context.RegisterCodeFix(
                    CodeAction.Create($"State [{attribute}({bound})]", cancellation => AddAsync(context.Document, parameter, attribute, bound, cancellation), equivalenceKey: attribute),
                    diagnostic);
            }
        }
    }

    private static async Task<Document> AddAsync(Document document, ParameterSyntax parameter, string attribute, int bound, CancellationToken cancellationToken)
    {
        SyntaxNode root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        NameSyntax name = SyntaxFactory.ParseName(Annotations + attribute).WithAdditionalAnnotations(Simplifier.Annotation, Simplifier.AddImportsAnnotation);
        AttributeArgumentSyntax argument = SyntaxFactory.AttributeArgument(
            SyntaxFactory.LiteralExpression(SyntaxKind.NumericLiteralExpression, SyntaxFactory.Literal(bound)));
        AttributeListSyntax list = SyntaxFactory.AttributeList(SyntaxFactory.SingletonSeparatedList(
                SyntaxFactory.Attribute(name, SyntaxFactory.AttributeArgumentList(SyntaxFactory.SingletonSeparatedList(argument)))))
            .WithTrailingTrivia(SyntaxFactory.Space);
        ParameterSyntax bounded = parameter
            .WithoutLeadingTrivia()
            .WithAttributeLists(parameter.AttributeLists.Insert(0, list))
            .WithLeadingTrivia(parameter.GetLeadingTrivia());
        return document.WithSyntaxRoot(root.ReplaceNode(parameter, bounded));
    }
}
