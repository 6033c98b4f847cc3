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

        if (Classify(type) is not { } kind)
        {
            return Refuse(scope, site, type);
        }

        ValueModel value = new()
        {
            Kind = kind,
            TypeName = type.WithNullableAnnotation(NullableAnnotation.NotAnnotated).ToGlobalName(),
            IsNullable = isNullable,
            IsValueType = type.IsValueType,
            IsUnmanaged = type.IsUnmanagedType,
            HoldsText = kind == ValueKind.Text,
            Clamps = clamps,
        };

        switch (kind)
        {
            case ValueKind.Enum:
                value = value with { Enum = EnumAnalysis.Analyze(scope, site, (INamedTypeSymbol)type) };
                break;

            case ValueKind.Array:
                ITypeSymbol elementType = ((IArrayTypeSymbol)type).ElementType;
                if (Analyze(scope, site, elementType, clamps, isElement: true) is not { } element)
                {
                    return null;
                }

                value = value with { Element = element, HoldsText = element.HoldsText, TypeName = element.DeclaredType + "[]" };
                break;

            case ValueKind.Object:
                if (ObjectAnalysis.Analyze(scope, site, (INamedTypeSymbol)type) is not { } nested)
                {
                    return null;
                }

                value = value with { Object = nested };
                foreach (ArgumentModel field in nested.Fields)
                {
                    value = value with { HoldsText = value.HoldsText | field.Value.HoldsText };
                }

                break;
        }

        return ConstraintAnalysis.Apply(scope, site, type, value, isElement);
    }

    private static ValueKind? Classify(ITypeSymbol type)
    {
        switch (type.SpecialType)
        {
            case SpecialType.System_SByte or SpecialType.System_Int16 or SpecialType.System_Int32 or SpecialType.System_Int64:
                return ValueKind.Integer;
            case SpecialType.System_Byte or SpecialType.System_UInt16 or SpecialType.System_UInt32 or SpecialType.System_UInt64:
                return ValueKind.Unsigned;
            case SpecialType.System_Double:
                return ValueKind.Double;
            case SpecialType.System_Single:
                return ValueKind.Single;
            case SpecialType.System_Boolean:
                return ValueKind.Boolean;
            case SpecialType.System_String:
                return ValueKind.String;
            case not SpecialType.None:
                return null;
        }

        return type switch
        {
            { TypeKind: TypeKind.Enum } => ValueKind.Enum,
            IArrayTypeSymbol { Rank: 1 } => ValueKind.Array,
            _ when type.ToQualifiedName() == KnownNames.PlanText => ValueKind.Text,
            INamedTypeSymbol { TypeKind: TypeKind.Struct, IsRefLikeType: false } => ValueKind.Object,
            _ => null,
        };
    }

    private static ValueModel? Refuse(AnalysisScope scope, ArgumentSite site, ITypeSymbol type)
    {
        if (type.TypeKind != TypeKind.Error)
        {
            scope.Report(DiagnosticDescriptors.UnsupportedType, site.TypeSpan, site.Name, site.Owner.Name, type.ToShortName(), Remedy(type));
        }

        return null;
    }

    private static string Remedy(ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_Object } => ": name the type it holds",
        { SpecialType: SpecialType.System_IntPtr or SpecialType.System_UIntPtr } => ": use long or ulong, whose size is the same everywhere",
        { SpecialType: SpecialType.System_DateTime } => ": use DateTimeOffset, which says its offset",
        IArrayTypeSymbol => ": use an array of arrays",
        INamedTypeSymbol { IsGenericType: true, IsReferenceType: true } => ": use an array, T[]",
        { TypeKind: TypeKind.Class or TypeKind.Interface } => ": make it a readonly record struct",
        { TypeKind: TypeKind.TypeParameter } => ": use a closed type",
        _ => ": use numbers, bool, enums, string, PlanText, structs or arrays of these",
    };
}
