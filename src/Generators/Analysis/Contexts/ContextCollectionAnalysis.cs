using AstraWeave.Sdk.Generators.Kinds;
using AstraWeave.Sdk.Generators.Model;
using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Analysis.Contexts;

/// <summary>The elements of a list or a dictionary, and the keys of one.</summary>
internal static class ContextCollectionAnalysis
{
    /// <returns><see langword="null"/> where something is wrong, which has been reported.</returns>
    public static ContextValueModel? Complete(ContextScope scope, MemberSite site, ITypeSymbol type, ContextValueModel value)
    {
        ITypeSymbol[] arguments = type is IArrayTypeSymbol array ? [array.ElementType] : [.. ((INamedTypeSymbol)type).TypeArguments];
        ITypeSymbol? keyType = arguments.Length > 1 ? arguments[0] : null;
        if (keyType is not null && KindTable.OfMember(keyType)?.WriteEntryName(keyType.ToGlobalName(), "") is null)
        {
            return ContextValueAnalysis.Refuse(scope, site, type, ": its keys must be texts, integers or members of an enum");
        }

        ContextValueModel? key = keyType is null ? null : ContextValueAnalysis.Analyze(scope, site, keyType);
        return ContextValueAnalysis.Analyze(scope, site, arguments[arguments.Length - 1]) is { } element ? value with { Key = key, Element = element } : null;
    }
}
