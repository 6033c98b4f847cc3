using System.Collections.Generic;
using System.Linq;
using AstraWeave.Sdk.Generators.Analysis;
using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Kinds;

/// <summary>Every kind of value, and which one a type is of.</summary>
internal static class KindTable
{
    private static readonly ArrayKind s_array = new();
    private static readonly EnumKind s_enum = new();
    private static readonly FlagsKind s_flags = new();
    private static readonly ObjectKind s_object = new();

    /// <summary>The kinds, in the order in which documentation lists them.</summary>
    public static IReadOnlyList<ValueKind> All { get; } =
    [
        new IntegerKind(), new UnsignedKind(), new WideIntegerKind(),
        new DoubleKind(), new SingleKind(), new HalfKind(), new DecimalKind(),
        new BooleanKind(), s_enum, s_flags,
        new StringKind(), new PlanTextKind(), new CharKind(), new GuidKind(), new UriKind(),
        new DurationKind(), new InstantKind(), new UtcTimeKind(), new DateKind(), new TimeOfDayKind(),
        new VectorKind(), s_object,
        s_array, new GenericListKind(), new ReadOnlyListKind(), new ImmutableArrayKind(), new InlineListKind(), new MemoryKind(), new DictionaryKind(),
    ];

    // By the simple name, as a qualified one is built as a string; and the qualified name without the number of type arguments.
    private static readonly Dictionary<string, KeyValuePair<string, ValueKind>> s_named =
        All.SelectMany(kind => kind.TypeNames.Select(name => (Name: name, Kind: kind)))
            .ToDictionary(known => known.Name.Substring(known.Name.LastIndexOf('.') + 1), known => new KeyValuePair<string, ValueKind>(known.Name.Split('`')[0], known.Kind));

    /// <returns><see langword="null"/> where a tool cannot take the type.</returns>
    public static ArgumentKind? OfArgument(ITypeSymbol type) =>
        Of(type) as ArgumentKind ?? (type is INamedTypeSymbol { IsRefLikeType: false } named && ObjectKind.IsArgument(named) ? s_object : null);

    /// <returns><see langword="null"/> where a context cannot have the type.</returns>
    public static ValueKind? OfMember(ITypeSymbol type) =>
        Of(type) ?? (type is INamedTypeSymbol { IsRefLikeType: false } named && ObjectKind.IsMember(named) ? s_object : null);

    /// <summary>The kind by the type's name or form, but for objects.</summary>
    private static ValueKind? Of(ITypeSymbol type)
    {
        if (type.TypeKind == TypeKind.Enum)
        {
            return type.FindAttribute(KnownNames.Flags) is null ? s_enum : s_flags;
        }

        if (type is IArrayTypeSymbol array)
        {
            return array.Rank == 1 ? s_array : null;
        }

        bool isKnown = s_named.TryGetValue(type.MetadataName, out KeyValuePair<string, ValueKind> known);
        return isKnown && type is INamedTypeSymbol named && named.IsCalled(known.Key) ? known.Value : null;
    }
}
