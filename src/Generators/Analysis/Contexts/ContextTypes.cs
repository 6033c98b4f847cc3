using AstraWeave.Sdk.Generators.Model;
using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Analysis.Contexts;

/// <summary>How a type is written, told by its identity.</summary>
internal static class ContextTypes
{
    private const string Generic = "System.Collections.Generic.";

    /// <returns><see langword="null"/> where it has no way to be written.</returns>
    public static ContextValueKind? KindOf(ITypeSymbol type)
    {
        switch (type.SpecialType)
        {
            case SpecialType.System_SByte or SpecialType.System_Int16 or SpecialType.System_Int32 or SpecialType.System_Int64:
            case SpecialType.System_Byte or SpecialType.System_UInt16 or SpecialType.System_UInt32 or SpecialType.System_UInt64:
                return ContextValueKind.Integer;

            case SpecialType.System_Double or SpecialType.System_Single or SpecialType.System_Decimal:
            case SpecialType.System_Boolean or SpecialType.System_Char or SpecialType.System_DateTime:
                return ContextValueKind.Scalar;

            case SpecialType.System_String:
                return ContextValueKind.String;
        }

        if (type.TypeKind == TypeKind.Enum)
        {
            return type.FindAttribute(KnownNames.Flags) is null ? ContextValueKind.Enum : ContextValueKind.Flags;
        }

        if (CollectionOf(type) is { } collection)
        {
            return collection.Key is null ? ContextValueKind.List : ContextValueKind.Dictionary;
        }

        return type is INamedTypeSymbol { IsRefLikeType: false } named ? OfNamed(named) : null;
    }

    /// <summary>The collection that a type is: how its elements are reached, the type of its keys where it has some, and of its elements.</summary>
    public static (ContextCollectionKind Kind, ITypeSymbol? Key, ITypeSymbol Element)? CollectionOf(ITypeSymbol type)
    {
        if (type is IArrayTypeSymbol { Rank: 1 } array)
        {
            return (ContextCollectionKind.Array, null, array.ElementType);
        }

        if (type is not INamedTypeSymbol { IsGenericType: true } named)
        {
            return null;
        }

        return named.ToQualifiedName() switch
        {
            Generic + "List" => (ContextCollectionKind.Counted, null, named.TypeArguments[0]),
            Generic + "IReadOnlyList" => (ContextCollectionKind.Indexed, null, named.TypeArguments[0]),
            KnownNames.ImmutableArray or KnownNames.InlineList + "4" or KnownNames.InlineList + "8" or KnownNames.InlineList + "16" =>
                (ContextCollectionKind.AsSpan, null, named.TypeArguments[0]),
            "System.Memory" or "System.ReadOnlyMemory" => (ContextCollectionKind.Memory, null, named.TypeArguments[0]),
            Generic + "Dictionary" or Generic + "IReadOnlyDictionary" or "System.Collections.Frozen.FrozenDictionary" =>
                (ContextCollectionKind.Counted, named.TypeArguments[0], named.TypeArguments[1]),
            _ => null,
        };
    }

    public static string Remedy(ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_Object } or { TypeKind: TypeKind.Dynamic } => ": name the type it holds",
        { SpecialType: SpecialType.System_IntPtr or SpecialType.System_UIntPtr } => ": use long or ulong, whose size is the same everywhere",
        { TypeKind: TypeKind.TypeParameter } => ": use a closed type",
        INamedTypeSymbol { IsTupleType: true } => ": declare a readonly record struct, whose fields have names for the model",
        IArrayTypeSymbol => ": use an array of arrays",
        INamedTypeSymbol { IsRefLikeType: true } => ": use ReadOnlyMemory<T>",
        INamedTypeSymbol { IsGenericType: true } when type.TypeKind is TypeKind.Class or TypeKind.Interface =>
            ": use an array, List<T>, IReadOnlyList<T> or Dictionary<TKey, TValue>, with [CacheUnordered] where the order does not count",
        { TypeKind: TypeKind.Interface } => ": name a struct, record or class with public properties, or list what implements it with [LlmDerived(typeof(...))]",
        { TypeKind: TypeKind.Delegate } => ": name a struct, record or class with public properties",
        _ => ": use numbers, bool, enums, texts, times, vectors, or structs, records and lists of these",
    };

    private static ContextValueKind? OfNamed(INamedTypeSymbol type)
    {
        string name = type.ToQualifiedName();
        switch (name)
        {
            case "System.Int128" or "System.UInt128":
                return ContextValueKind.Integer;

            case KnownNames.Half:
                return ContextValueKind.Half;

            case KnownNames.PlanText or KnownNames.Guid or KnownNames.TimeSpan or KnownNames.DateTimeOffset:
            case "System.Numerics.Vector2" or "System.Numerics.Vector3" or "System.Numerics.Vector4" or "System.Numerics.Quaternion":
                return ContextValueKind.Scalar;
        }

        // What the platform declares is not made to be taken apart: its public properties repeat each other.
        bool isOwn = type.SpecialType == SpecialType.None && !type.IsTupleType && !IsPlatform(type);
        return isOwn && (type.TypeKind is TypeKind.Struct or TypeKind.Class || ContextHierarchy.IsListed(type)) ? ContextValueKind.Object : null;
    }

    /// <summary>Whether the platform declares the type.</summary>
    public static bool IsPlatform(INamedTypeSymbol type) => type.ToQualifiedName().StartsWith("System.", System.StringComparison.Ordinal) && !type.IsDeclaredInSource();
}
