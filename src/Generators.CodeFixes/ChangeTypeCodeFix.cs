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

/// <summary>Gives an argument the type with a wire form that comes next to the one it has.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class ChangeTypeCodeFix : CodeFixProvider
{
    private const string UnsupportedType = "ASTRA0003";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(UnsupportedType);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode root = (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false))!;
        SemanticModel model = (await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false))!;
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is TypeSyntax type
                && Nearest(model.GetTypeInfo(type, context.CancellationToken).Type) is { } nearest)
            {
                string name = nearest.ToMinimalDisplayString(model, type.SpanStart);
                context.RegisterCodeFix(
                    CodeAction.Create($"Change the type to '{name}'", cancellation => ReplaceAsync(context.Document, type, name, cancellation), equivalenceKey: UnsupportedType),
                    diagnostic);
            }

            ITypeSymbol? Nearest(ITypeSymbol? type) => type switch
            {
                { SpecialType: SpecialType.System_IntPtr } => model.Compilation.GetSpecialType(SpecialType.System_Int64),
                { SpecialType: SpecialType.System_UIntPtr } => model.Compilation.GetSpecialType(SpecialType.System_UInt64),
                { SpecialType: SpecialType.System_DateTime } => model.Compilation.GetTypeByMetadataName("System.DateTimeOffset"),

                // Lists of one element type; a dictionary has no array that says the same.
                INamedTypeSymbol { IsReferenceType: true, TypeArguments.Length: 1 } list when IsEnumerable(list) => model.Compilation.CreateArrayTypeSymbol(list.TypeArguments[0]),
                _ => null,
            };
        }
    }

    private static bool IsEnumerable(INamedTypeSymbol type)
    {
        if (type.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T)
        {
            return true;
        }

        foreach (INamedTypeSymbol contract in type.AllInterfaces)
        {
            if (contract.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T
                && SymbolEqualityComparer.Default.Equals(contract.TypeArguments[0], type.TypeArguments[0]))
            {
                return true;
            }
        }

        return false;
    }

    private static async Task<Document> ReplaceAsync(Document document, TypeSyntax type, string name, CancellationToken cancellationToken)
    {
        SyntaxNode root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        return document.WithSyntaxRoot(root.ReplaceNode(type, SyntaxFactory.ParseTypeName(name).WithTriviaFrom(type)));
    }
}
