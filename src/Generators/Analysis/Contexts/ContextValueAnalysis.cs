using AstraWeave.Sdk.Generators.Diagnostics;
using AstraWeave.Sdk.Generators.Model;
using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Analysis.Contexts;

/// <summary>The type of a member to how it is written.</summary>
internal static class ContextValueAnalysis
{
    /// <returns><see langword="null"/> where it cannot be; what is wrong has been reported.</returns>
    public static ContextValueModel? Analyze(ContextScope scope, MemberSite site, ITypeSymbol type)
    {
        bool isNullable = type.IsReferenceType;
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } wrapper)
        {
            type = wrapper.TypeArguments[0];
            isNullable = true;
        }

        if (ObsoleteCheck.IsRefused(scope, type, site.TypeSpan))
        {
            return null;
        }

        if (ContextTypes.KindOf(type) is not { } kind)
        {
            return Refuse(scope, site, type, ContextTypes.Remedy(type));
        }

        scope.Suppressed.Add(type);
        ContextValueModel value = new() { Kind = kind, TypeName = type.ToAnnotatedName() + (isNullable ? "?" : ""), IsNullable = isNullable };
        switch (kind)
        {
            case ContextValueKind.Enum or ContextValueKind.Flags:
                (EnumModel members, string storage) = ContextEnumAnalysis.Analyze(scope, (INamedTypeSymbol)type);
                return value with { Enum = members, EnumStorage = storage };

            case ContextValueKind.Object when ContextHierarchy.IsListed((INamedTypeSymbol)type):
                return ContextHierarchy.Analyze(scope, site, (INamedTypeSymbol)type) is null ? null : value;

            case ContextValueKind.Object:
                return ContextObjectAnalysis.Analyze(scope, site, (INamedTypeSymbol)type) is { } nested ? value with { Object = nested } : null;

            case ContextValueKind.List or ContextValueKind.Dictionary:
                return AnalyzeCollection(scope, site, type, value);

            default:
                return value;
        }
    }

    private static ContextValueModel? AnalyzeCollection(ContextScope scope, MemberSite site, ITypeSymbol type, ContextValueModel value)
    {
        (ContextCollectionKind collection, ITypeSymbol? keyType, ITypeSymbol elementType) = ContextTypes.CollectionOf(type)!.Value;
        if (keyType is not null && (ContextTypes.KindOf(keyType) is not (ContextValueKind.Integer or ContextValueKind.String or ContextValueKind.Enum) || keyType.Name == "UInt128"))
        {
            return Refuse(scope, site, type, ": its keys must be texts, integers or members of an enum");
        }

        ContextValueModel? key = keyType is null ? null : Analyze(scope, site, keyType);
        return Analyze(scope, site, elementType) is { } element
            ? value with { Collection = collection, Key = key, Element = element }
            : null;
    }

    private static ContextValueModel? Refuse(ContextScope scope, MemberSite site, ITypeSymbol type, string remedy)
    {
        if (type.TypeKind != TypeKind.Error)
        {
            scope.Report(DiagnosticDescriptors.UnsupportedMember, site.TypeSpan, site.Name, site.Owner.Name, type.ToShortName(), remedy);
        }
        else
        {
            // The compiler says what is wrong with it.
            scope.Suspend();
        }

        return null;
    }
}
