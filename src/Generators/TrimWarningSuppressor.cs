using System.Collections.Immutable;
using AstraWeave.Sdk.Generators.Analysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AstraWeave.Sdk.Generators;

/// <summary>Silences the trim warnings of length attributes on arguments: they are read when the toolset is built, nothing reflects on them.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TrimWarningSuppressor : DiagnosticSuppressor
{
    private static readonly SuppressionDescriptor s_descriptor = new(
        "ASTRASPR0001",
        "IL2026",
        "The generator reads the attribute at build time; at run time nothing does, so trimming cannot break it.");

    /// <inheritdoc/>
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; } = ImmutableArray.Create(s_descriptor);

    /// <inheritdoc/>
    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        foreach (Diagnostic diagnostic in context.ReportedDiagnostics)
        {
            SyntaxNode? node = diagnostic.Location.SourceTree?.GetRoot(context.CancellationToken).FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
            if (node?.FirstAncestorOrSelf<AttributeSyntax>() is { } attribute && IsOnArgument(context, attribute))
            {
                context.ReportSuppression(Suppression.Create(s_descriptor, diagnostic));
            }
        }
    }

    private static bool IsOnArgument(SuppressionAnalysisContext context, AttributeSyntax attribute)
    {
        SemanticModel model = context.GetSemanticModel(attribute.SyntaxTree);
        if (model.GetSymbolInfo(attribute, context.CancellationToken).Symbol?.ContainingType is not { } type
            || type.ToQualifiedName() is not (KnownNames.MinLength or KnownNames.MaxLength or KnownNames.Length)
            || attribute.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } declaration)
        {
            return false;
        }

        // A tool, or a struct: the fields of a nested value are arguments too.
        INamedTypeSymbol? owner = model.GetDeclaredSymbol(declaration, context.CancellationToken) as INamedTypeSymbol;
        return owner is not null && (owner.IsValueType || owner.FindAttribute(KnownNames.ToolAttribute) is not null);
    }
}
