using System.Linq;
using AstraWeave.Sdk.Generators.Collections;
using AstraWeave.Sdk.Generators.Diagnostics;
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
        if (TypeClassification.Of(type) is not { } kind)
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
            HoldsText = kind == ValueKind.Text,
            Clamps = clamps,
        };

        switch (kind)
        {
            case ValueKind.Enum or ValueKind.Flags:
                EnumModel members = EnumAnalysis.Analyze(scope, site, (INamedTypeSymbol)type);
                value = value with { Enum = members, Members = members.Members.Select(member => member.WireName).ToImmutableEquatableArray() };
                break;

            case ValueKind.Array:
                (CollectionKind collection, ITypeSymbol elementType, int capacity) = TypeClassification.ElementOf(type);
                if (Analyze(scope, site, elementType, clamps, isElement: true) is not { } element)
                {
                    return null;
                }

                value = value with { Collection = collection, Capacity = capacity, Element = element, HoldsText = element.HoldsText, HoldsArray = element.HoldsArray || collection == CollectionKind.Array };
                if (collection == CollectionKind.Array)
                {
                    value = value with { TypeName = element.DeclaredType + "[]" };
                }

                break;

            case ValueKind.Object:
                if (ObjectAnalysis.Analyze(scope, site, (INamedTypeSymbol)type) is not { } nested)
                {
                    return null;
                }

                value = value with { Object = nested };
                foreach (ArgumentModel field in nested.Fields)
                {
                    value = value with { HoldsText = value.HoldsText | field.Value.HoldsText, HoldsArray = value.HoldsArray | field.Value.HoldsArray };
                }

                break;
        }

        return ConstraintAnalysis.Apply(scope, site, type, value, isElement);
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
        { SpecialType: SpecialType.System_DateTime } => ": use DateTimeOffset, which says its offset",
        IArrayTypeSymbol => ": use an array of arrays",
        INamedTypeSymbol { IsGenericType: true, IsReferenceType: true } => ": use an array, T[]",
        { TypeKind: TypeKind.Class or TypeKind.Interface } => ": make it a readonly record struct",
        { TypeKind: TypeKind.TypeParameter } => ": use a closed type",
        _ => ": use numbers, bool, enums, string, PlanText, structs or arrays of these",
    };
}
