using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using AstraWeave.Sdk.Generators.Collections;
using AstraWeave.Sdk.Generators.Model;
using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Analysis.Domains;

/// <summary>Types to the canonical form of their values; contexts and toolsets ask here alike.</summary>
internal static class DomainForms
{
    private const int MaxParts = 8;

    /// <returns><see langword="null"/> where values of the type cannot be in a domain.</returns>
    public static DomainForm? Of(ITypeSymbol type, IAssemblySymbol from, bool isPart = false)
    {
        type = Unwrapped(type);
        string name = type.ToGlobalName();
        switch (type.SpecialType)
        {
            case SpecialType.System_SByte or SpecialType.System_Int16 or SpecialType.System_Int32 or SpecialType.System_Int64:
                return Plain(DomainFormKind.Signed);

            case SpecialType.System_Byte or SpecialType.System_UInt16 or SpecialType.System_UInt32 or SpecialType.System_UInt64:
                return Plain(DomainFormKind.Unsigned);

            case SpecialType.System_Boolean:
                return isPart ? Plain(DomainFormKind.Boolean) : null;

            case SpecialType.System_String:
                return isPart ? null : Plain(DomainFormKind.String);

            case SpecialType.System_Char:
                return isPart ? null : Plain(DomainFormKind.Text);
        }

        if (type.TypeKind == TypeKind.Enum)
        {
            return type.FindAttribute(KnownNames.Flags) is null ? Enum((INamedTypeSymbol)type, name) : null;
        }

        return type.ToQualifiedName() switch
        {
            KnownNames.Guid => Plain(DomainFormKind.Text),
            KnownNames.PlanText => isPart ? null : Plain(DomainFormKind.Text),
            _ => isPart ? null : Struct(type, name, from),
        };

        DomainForm Plain(DomainFormKind kind) => new(kind, name, type.Name, ImmutableEquatableArray<EnumMemberModel>.Empty, ImmutableEquatableArray<DomainPartModel>.Empty);
    }

    public static ITypeSymbol Unwrapped(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;

    private static DomainForm Enum(INamedTypeSymbol type, string name)
    {
        HashSet<string> values = [];
        IEnumerable<EnumMemberModel> members = type.GetMembers().OfType<IFieldSymbol>()
            .Where(field => field.HasConstantValue && !field.IsObsoleteAsError())
            .Select(field =>
            {
                string value = Convert.ToString(field.ConstantValue, CultureInfo.InvariantCulture)!;
                string wireName = field.FindAttribute(KnownNames.ArgumentAttribute)?.Named<string>("Name", null) ?? WireNames.FromIdentifier(field.Name);
                return new EnumMemberModel(field.Name.Escaped(), wireName, value, 0, values.Add(value));
            });
        return new DomainForm(DomainFormKind.Enum, name, type.Name, members.ToImmutableEquatableArray(), ImmutableEquatableArray<DomainPartModel>.Empty);
    }

    private static DomainForm? Struct(ITypeSymbol type, string name, IAssemblySymbol from)
    {
        if (type is not INamedTypeSymbol { TypeKind: TypeKind.Struct, IsTupleType: false } named
            || type.ContainingNamespace.ToDisplayString() is "System"
            || ConstructorFinder.Find(named, from) is not { Count: > 0 and <= MaxParts } parameters)
        {
            return null;
        }

        List<DomainPartModel> parts = [];
        foreach (BoundParameter parameter in parameters)
        {
            if (parameter.Parameter.Type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } || Of(parameter.Parameter.Type, from, isPart: true) is not { } form)
            {
                return null;
            }

            parts.Add(new DomainPartModel(parameter.Member.Name.Escaped(), form));
        }

        return new DomainForm(DomainFormKind.Struct, name, type.Name, ImmutableEquatableArray<EnumMemberModel>.Empty, parts.ToImmutableEquatableArray());
    }
}
