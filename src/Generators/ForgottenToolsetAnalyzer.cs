using System.Collections.Immutable;
using System.Linq;
using AstraWeave.Sdk.Generators.Analysis;
using AstraWeave.Sdk.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AstraWeave.Sdk.Generators;

/// <summary>Finds structs that contain tools and lack <c>[LlmToolset]</c>. A class may hold tools that toolsets name; a struct is made to be one.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ForgottenToolsetAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(DiagnosticDescriptors.ForgottenToolset);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        INamedTypeSymbol type = (INamedTypeSymbol)context.Symbol;
        if (type.TypeKind == TypeKind.Struct
            && type.FindAttribute(KnownNames.ToolsetAttribute) is null
            && type.FindAttribute(KnownNames.ToolAttribute) is null
            && type.GetTypeMembers().Any(nested => nested.FindAttribute(KnownNames.ToolAttribute) is not null))
        {
            context.ReportDiagnostic(Diagnostic.Create(DiagnosticDescriptors.ForgottenToolset, type.Span(), type.Name));
        }
    }
}
