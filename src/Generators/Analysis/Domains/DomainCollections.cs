using AstraWeave.Sdk.Generators.Model;
using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Analysis.Domains;

/// <summary>The collections whose elements a domain can be made of.</summary>
internal static class DomainCollections
{
    private const string Generic = "System.Collections.Generic.";

    /// <returns><see langword="null"/> for what is no such collection; of a dictionary, the type of its keys.</returns>
    public static (DomainLoop Loop, ITypeSymbol Element)? Of(ITypeSymbol type)
    {
        type = DomainForms.Unwrapped(type);
        if (type is IArrayTypeSymbol { Rank: 1 } array)
        {
            return (DomainLoop.Direct, array.ElementType);
        }

        if (type is not INamedTypeSymbol { IsGenericType: true } named)
        {
            return null;
        }

        return named.ToQualifiedName() switch
        {
            Generic + "List" or Generic + "HashSet" or Generic + "Queue" or Generic + "SortedSet" => (DomainLoop.Direct, named.TypeArguments[0]),
            Generic + "IReadOnlyList" or Generic + "IList" => (DomainLoop.Indexed, named.TypeArguments[0]),
            KnownNames.ImmutableArray or KnownNames.InlineList + "4" or KnownNames.InlineList + "8" or KnownNames.InlineList + "16" => (DomainLoop.AsSpan, named.TypeArguments[0]),
            "System.Memory" or "System.ReadOnlyMemory" => (DomainLoop.Memory, named.TypeArguments[0]),
            Generic + "Dictionary" or Generic + "IReadOnlyDictionary" or "System.Collections.Frozen.FrozenDictionary" => (DomainLoop.Keys, named.TypeArguments[0]),
            _ => null,
        };
    }
}
