using System;
using System.Linq;

namespace AstraWeave.Sdk.Generators.Model;

/// <summary>The type of a member, an element or a key, and how it counts in the cache key.</summary>
internal sealed record ContextValueModel
{
    public required ContextValueKind Kind { get; init; }

    /// <summary>The type with <c>global::</c> and the <c>?</c> of a nullable one.</summary>
    public required string TypeName { get; init; }

    /// <summary>Whether <c>null</c> is a value of it, by declaration or because references can be.</summary>
    public bool IsNullable { get; init; }

    /// <summary>The width of a bucket, as a C# literal; <see langword="null"/> where the value itself counts.</summary>
    public string? BucketWidth { get; init; }

    /// <summary>Whether the order of the elements does not count in the key.</summary>
    public bool IsUnordered { get; init; }

    public ContextCollectionKind Collection { get; init; }

    public EnumModel? Enum { get; init; }

    /// <summary>The integer that an enum is kept in, as a C# keyword.</summary>
    public string? EnumStorage { get; init; }

    public ContextObjectModel? Object { get; init; }

    /// <summary>The element of a list, or the value of a dictionary.</summary>
    public ContextValueModel? Element { get; init; }

    /// <summary>The key of a dictionary.</summary>
    public ContextValueModel? Key { get; init; }

    /// <summary>That of the most volatile part.</summary>
    public int Volatility => Math.Max(
        BucketWidth is null ? 0 : 1,
        Math.Max(Element?.Volatility ?? 0, Object?.Members.Where(member => member.InPrompt).Select(member => member.Volatility).DefaultIfEmpty().Max() ?? 0));
}

/// <summary>How a value of a context is written: the closed set that the emitters switch over.</summary>
internal enum ContextValueKind
{
    /// <summary>A type that the runtime's writers have a method for.</summary>
    Scalar,

    /// <summary>The same, an integer of any width.</summary>
    Integer,

    /// <summary>A <c>Half</c>, which converts to no other number by itself.</summary>
    Half,

    /// <summary>A text, for which the writers know <c>null</c>.</summary>
    String,
    Enum,

    /// <summary>A <c>[Flags]</c> enum, as an array of members.</summary>
    Flags,

    /// <summary>A nested type, by its members.</summary>
    Object,
    List,
    Dictionary,
}

/// <summary>How the elements of a collection are reached.</summary>
internal enum ContextCollectionKind
{
    /// <summary>The value is no collection.</summary>
    None,

    /// <summary><c>T[]</c>.</summary>
    Array,

    /// <summary><c>List&lt;T&gt;</c> and the dictionaries: enumerated, with a count.</summary>
    Counted,

    /// <summary><c>IReadOnlyList&lt;T&gt;</c>: by index, as its enumerator is an object.</summary>
    Indexed,

    /// <summary><c>ImmutableArray&lt;T&gt;</c> and the SDK's own lists.</summary>
    AsSpan,

    /// <summary><c>Memory&lt;T&gt;</c> and <c>ReadOnlyMemory&lt;T&gt;</c>.</summary>
    Memory,
}
