using System.Collections.Immutable;
using System.Composition;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AstraWeave.Sdk.Generators.CodeFixes;

/// <summary>Cuts a range off at what its integer type holds, as the parser does anyway.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class NarrowRangeCodeFix : CodeFixProvider
{
    private const string RangeBeyondType = "ASTRA0014";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(RangeBeyondType);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode root = (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false))!;
        SemanticModel model = (await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false))!;
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<AttributeSyntax>() is { } attribute
                && attribute.FirstAncestorOrSelf<ParameterSyntax>() is { Type: { } type }
                && Limits(model.GetTypeInfo(type, context.CancellationToken).Type) is { } limits
                && RangeArguments.Read(model, attribute, context.CancellationToken) is { } range)
            {
                context.RegisterCodeFix(
                    CodeAction.Create("Narrow the range to the type", cancellation => NarrowAsync(context.Document, attribute, range, limits, cancellation), equivalenceKey: RangeBeyondType),
                    diagnostic);
            }
        }
    }

    private static (double Low, double High)? Limits(ITypeSymbol? type)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            type = nullable.TypeArguments[0];
        }

        return type?.SpecialType switch
        {
            SpecialType.System_SByte => (sbyte.MinValue, sbyte.MaxValue),
            SpecialType.System_Byte => (byte.MinValue, byte.MaxValue),
            SpecialType.System_Int16 => (short.MinValue, short.MaxValue),
            SpecialType.System_UInt16 => (ushort.MinValue, ushort.MaxValue),
            SpecialType.System_Int32 => (int.MinValue, int.MaxValue),
            SpecialType.System_UInt32 => (uint.MinValue, uint.MaxValue),
            _ => null,
        };
    }

    private static async Task<Document> NarrowAsync(
        Document document, AttributeSyntax attribute, (double Low, double High) range, (double Low, double High) limits, CancellationToken cancellationToken)
    {
        SyntaxNode root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        SeparatedSyntaxList<AttributeArgumentSyntax> arguments = attribute.ArgumentList!.Arguments;
        if (range.Low < limits.Low)
        {
            arguments = Replace(arguments, 0, limits.Low);
        }

        if (range.High > limits.High)
        {
            arguments = Replace(arguments, 1, limits.High);
        }

        return document.WithSyntaxRoot(root.ReplaceNode(attribute, attribute.WithArgumentList(attribute.ArgumentList.WithArguments(arguments))));
    }

    private static SeparatedSyntaxList<AttributeArgumentSyntax> Replace(SeparatedSyntaxList<AttributeArgumentSyntax> arguments, int index, double value) =>
        arguments.Replace(arguments[index], arguments[index].WithExpression(RangeArguments.Literal(value).WithTriviaFrom(arguments[index].Expression)));
}
