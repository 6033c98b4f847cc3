using System.Collections.Generic;
using System.Linq;
using AstraWeave.Sdk.Generators.Diagnostics;
using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Analysis;

/// <summary>Finds state that no argument sets: it would be lost between the wire and the game.</summary>
internal static class StateCheck
{
    /// <returns>Whether there is none.</returns>
    public static bool Report(AnalysisScope scope, INamedTypeSymbol type, IReadOnlyList<BoundParameter> parameters, Location? fallbackSpan)
    {
        bool clean = true;
        foreach (INamedTypeSymbol level in type.SelfAndBases().Where(level => level.IsDeclaredInSource()))
        {
            foreach (IFieldSymbol field in level.GetMembers().OfType<IFieldSymbol>())
            {
                ISymbol named = field.AssociatedSymbol ?? field;
                if (field.IsStatic || parameters.Any(bound => SymbolEqualityComparer.Default.Equals(bound.Member, named)))
                {
                    continue;
                }

                clean = false;
                scope.Report(DiagnosticDescriptors.StateIsNoArgument, named.Span() ?? fallbackSpan, named.Name, type.Name);
            }
        }

        return clean;
    }
}
