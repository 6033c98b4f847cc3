using System.Globalization;
using System.Linq;
using AstraWeave.Sdk.Generators.Model;
using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Analysis;

/// <summary>Which wire form a type has, told by its identity.</summary>
internal static class TypeClassification
{
    /// <returns><see langword="null"/> where it has none.</returns>
    public static ValueKind? Of(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_SByte or SpecialType.System_Int16 or SpecialType.System_Int32 or SpecialType.System_Int64 => ValueKind.Integer,
        SpecialType.System_Byte or SpecialType.System_UInt16 or SpecialType.System_UInt32 or SpecialType.System_UInt64 => ValueKind.Unsigned,
        SpecialType.System_Double => ValueKind.Double,
        SpecialType.System_Single => ValueKind.Single,
        SpecialType.System_Decimal => ValueKind.Decimal,
        SpecialType.System_Boolean => ValueKind.Boolean,
        SpecialType.System_String => ValueKind.String,
        SpecialType.System_Char => ValueKind.Char,
        SpecialType.None => OfOther(type),
        _ => null,
    };

    /// <summary>The list that a type is, its element, and its fixed capacity or 0.</summary>
    public static (CollectionKind Kind, ITypeSymbol Element, int Capacity) ElementOf(ITypeSymbol type)
    {
        if (type is IArrayTypeSymbol array)
        {
            return (CollectionKind.Array, array.ElementType, 0);
        }

        INamedTypeSymbol named = (INamedTypeSymbol)type;
        string name = named.ToQualifiedName();
        return name == KnownNames.ImmutableArray
            ? (CollectionKind.ImmutableArray, named.TypeArguments[0], 0)
            : (CollectionKind.InlineList, named.TypeArguments[0], int.Parse(name.Substring(KnownNames.InlineList.Length), CultureInfo.InvariantCulture));
    }

    private static ValueKind? OfOther(ITypeSymbol type)
    {
        if (type.TypeKind == TypeKind.Enum)
        {
            return type.FindAttribute(KnownNames.Flags) is null ? ValueKind.Enum : ValueKind.Flags;
        }

        if (type is IArrayTypeSymbol array)
        {
            return array.Rank == 1 ? ValueKind.Array : null;
        }

        if (type is not INamedTypeSymbol { TypeKind: TypeKind.Struct, IsRefLikeType: false, IsTupleType: false } named)
        {
            return null;
        }

        string name = named.ToQualifiedName();
        return name switch
        {
            KnownNames.PlanText => ValueKind.Text,
            KnownNames.Guid => ValueKind.Guid,
            KnownNames.Half => ValueKind.Half,
            KnownNames.TimeSpan => ValueKind.Duration,
            KnownNames.DateTimeOffset => ValueKind.Instant,
            KnownNames.ImmutableArray => ValueKind.Array,
            _ when IsInlineList(named, name) => ValueKind.Array,
            _ when IsForeign(named) => null,
            _ => ValueKind.Object,
        };
    }

    private static bool IsInlineList(INamedTypeSymbol type, string name) =>
        type.Arity == 1
        && name.Length > KnownNames.InlineList.Length
        && name.StartsWith(KnownNames.InlineList, System.StringComparison.Ordinal)
        && name.Skip(KnownNames.InlineList.Length).All(next => next is >= '0' and <= '9');

    /// <summary>Structs of the platform other than vectors: their constructors throw on values that their parameters allow.</summary>
    private static bool IsForeign(INamedTypeSymbol type)
    {
        string scope = type.ContainingNamespace.ToDisplayString();
        return scope != "System.Numerics" && (scope == "System" || scope.StartsWith("System.", System.StringComparison.Ordinal)) && !type.IsDeclaredInSource();
    }
}
