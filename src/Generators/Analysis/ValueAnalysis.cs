using AstraWeave.Sdk.Generators.Diagnostics;
using AstraWeave.Sdk.Generators.Kinds;
using AstraWeave.Sdk.Generators.Model;
using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Analysis;

/// <summary>The type of an argument to its wire form.</summary>
internal static class ValueAnalysis
{
    /// <returns><see langword="null"/> where the type has no wire form; what is wrong has been reported.</returns>
    public static ValueModel? Analyze(AnalysisScope scope, ArgumentSite site, ITypeSymbol type, bool clamps, bool isElement = false)
    {
        bool isNullable = type.NullableAnnotation == NullableAnnotation.Annotated;
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            type = nullable.TypeArguments[0];
            isNullable = true;
        }

        if (ObsoleteCheck.IsRefused(scope, type, site.TypeSpan))
        {
            return null;
        }

        scope.Suppressed.Add(type);
        if (KindTable.OfArgument(type) is not { } kind)
        {
            return Refuse(scope, site, type);
        }

        ValueModel value = new()
        {
            Kind = kind,
            TypeName = type.ToAnnotatedName(),
            IsNullable = isNullable,
            IsValueType = type.IsValueType,
            IsUnmanaged = type.IsUnmanagedType,
            Clamps = clamps,
        };
        return kind.Complete(scope, site, type, value) is { } whole ? ConstraintAnalysis.Apply(scope, site, type, whole, isElement) : null;
    }

    private static ValueModel? Refuse(AnalysisScope scope, ArgumentSite site, ITypeSymbol type)
    {
        if (type.TypeKind != TypeKind.Error)
        {
            scope.Report(DiagnosticDescriptors.UnsupportedType, site.TypeSpan, site.Name, site.Owner.Name, type.ToShortName(), Remedy(type));
        }
        else
        {
            // The compiler says what is wrong with it.
            scope.Suspend();
        }

        return null;
    }

    private static string Remedy(ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_Object } => ": name the type it holds",
        { SpecialType: SpecialType.System_IntPtr or SpecialType.System_UIntPtr } => ": use long or ulong, whose size is the same everywhere",
        INamedTypeSymbol { IsTupleType: true } => ": declare a readonly record struct, whose fields have names for the model",
        IArrayTypeSymbol => ": use an array of arrays",
        { Name: "Int128" or "UInt128" } => ": use long or ulong, or a string for more digits than models write safely",
        INamedTypeSymbol { IsGenericType: true, Arity: 2 } when type.Name.Contains("Dictionary") => ": use an array of a readonly record struct with the key and the value",
        INamedTypeSymbol { IsGenericType: true, IsReferenceType: true } => ": use T[], List<T> or IReadOnlyList<T>",
        INamedTypeSymbol { IsGenericType: true, Name: "Memory" or "ReadOnlyMemory" } => ": use T[] or ImmutableArray<T>",
        { TypeKind: TypeKind.Class or TypeKind.Interface } => ": make it a readonly record struct",
        { TypeKind: TypeKind.TypeParameter } => ": use a closed type",
        _ => ": use numbers, bool, enums, string, PlanText, structs or arrays of these",
    };
}
