using AstraWeave.Sdk.Generators.Diagnostics;
using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Analysis;

/// <summary>What is obsolete as an error cannot be named by emitted code: no pragma reaches that error.</summary>
internal static class ObsoleteCheck
{
    /// <returns>Whether the symbol cannot be used, which has been reported.</returns>
    public static bool IsRefused(Scope scope, ISymbol symbol, Location? span)
    {
        if (Find(symbol) is not { } found)
        {
            return false;
        }

        scope.Report(DiagnosticDescriptors.ObsoleteAsError, span, found.Name, scope.Target.Name);
        return true;
    }

    /// <summary>The symbol, what it stands in, or one of its type arguments.</summary>
    private static ISymbol? Find(ISymbol symbol)
    {
        for (ISymbol? next = symbol; next is not null; next = next.ContainingType)
        {
            if (next.IsObsoleteAsError())
            {
                return next;
            }
        }

        if (symbol is IArrayTypeSymbol array)
        {
            return Find(array.ElementType);
        }

        if (symbol is INamedTypeSymbol named)
        {
            foreach (ITypeSymbol argument in named.TypeArguments)
            {
                if (Find(argument) is { } found)
                {
                    return found;
                }
            }
        }

        return null;
    }
}
