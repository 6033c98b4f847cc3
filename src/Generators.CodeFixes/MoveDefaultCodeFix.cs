using System;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AstraWeave.Sdk.Generators.CodeFixes;

/// <summary>Moves a default into the range of its argument: to the bound next to it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class MoveDefaultCodeFix : CodeFixProvider
{
    private const string DefaultOutsideConstraint = "ASTRA0015";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(DefaultOutsideConstraint);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode root = (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false))!;
        SemanticModel model = (await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false))!;
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<ParameterSyntax>() is { Default: { } fallback } parameter
                && Nearest(model, parameter, fallback.Value, context.CancellationToken) is { } nearest)
            {
                context.RegisterCodeFix(
                    CodeAction.Create($"Make {nearest} the default", cancellation => ReplaceAsync(context.Document, fallback.Value, nearest, cancellation), equivalenceKey: DefaultOutsideConstraint),
                    diagnostic);
            }
        }
    }

    private static ExpressionSyntax? Nearest(SemanticModel model, ParameterSyntax parameter, ExpressionSyntax value, CancellationToken cancellationToken)
    {
        AttributeSyntax? attribute = parameter.AttributeLists.SelectMany(list => list.Attributes).FirstOrDefault(attribute => model.GetTypeInfo(attribute, cancellationToken).Type?.Name == "RangeAttribute");

        // Other constraints have no nearest value, and an exclusive bound is none itself.
        if (attribute is not { ArgumentList.Arguments.Count: 2 }
            || RangeArguments.Read(model, attribute, cancellationToken) is not { } range
            || RangeArguments.Number(model, value, cancellationToken) is not { } number)
        {
            return null;
        }

        return model.GetTypeInfo(parameter.Type!, cancellationToken).Type?.SpecialType switch
        {
            SpecialType.System_Double => RangeArguments.Literal(number < range.Low ? range.Low : range.High),
            SpecialType.System_Single => RangeArguments.Literal(number < range.Low ? range.Low : range.High, "f"),
            SpecialType.System_Decimal => RangeArguments.Literal(number < range.Low ? range.Low : range.High, "m"),
            >= SpecialType.System_SByte and <= SpecialType.System_UInt64 => RangeArguments.Literal(number < range.Low ? Math.Ceiling(range.Low) : Math.Floor(range.High)),
            _ => null,
        };
    }

    private static async Task<Document> ReplaceAsync(Document document, ExpressionSyntax old, ExpressionSyntax mended, CancellationToken cancellationToken)
    {
        SyntaxNode root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        return document.WithSyntaxRoot(root.ReplaceNode(old, mended.WithTriviaFrom(old)));
    }
}
