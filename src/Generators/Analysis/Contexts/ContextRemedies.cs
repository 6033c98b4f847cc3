using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Analysis.Contexts;

/// <summary>What to use in a context instead of a type that cannot be written.</summary>
internal static class ContextRemedies
{
    public static string Of(ITypeSymbol type) => type switch
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
}
