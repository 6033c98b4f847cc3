using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AstraWeave.Sdk.Generators.Analysis;
using AstraWeave.Sdk.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AstraWeave.Sdk.Generators;

/// <summary>Finds types that derive from a listed hierarchy of a context without standing in its list, wherever they are declared.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnlistedDerivedAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(DiagnosticDescriptors.UnlistedDerived);

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
        if (type.IsAbstract || type.TypeKind is not (TypeKind.Class or TypeKind.Struct))
        {
            return;
        }

        foreach (INamedTypeSymbol root in type.SelfAndBases().Skip(1).Concat(type.AllInterfaces))
        {
            if (Listed(root).Any() && !IsListed(root, type, new HashSet<ISymbol>(SymbolEqualityComparer.Default)))
            {
                context.ReportDiagnostic(Diagnostic.Create(DiagnosticDescriptors.UnlistedDerived, type.Span(), type.Name, root.Name));
                return;
            }
        }
    }

    private static bool IsListed(INamedTypeSymbol root, INamedTypeSymbol type, HashSet<ISymbol> seen) =>
        seen.Add(root) && Listed(root).Any(listed => SymbolEqualityComparer.Default.Equals(listed.OriginalDefinition, type.OriginalDefinition) || IsListed(listed, type, seen));

    private static IEnumerable<INamedTypeSymbol> Listed(INamedTypeSymbol type) => type.GetAttributes()
        .Where(attribute => attribute.AttributeClass is { Name: "LlmDerivedAttribute" } named && named.ToQualifiedName() == KnownNames.Derived)
        .Select(attribute => attribute.ConstructorArguments.FirstOrDefault().Value)
        .OfType<INamedTypeSymbol>();
}
