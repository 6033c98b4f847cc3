using System;
using System.Linq;
using AstraWeave.Sdk.Generators.Kinds;

namespace AstraWeave.Sdk.Generators.Model;

/// <summary>The type of a member, an element or a key, and how it counts in the cache key.</summary>
internal sealed record ContextValueModel
{
    public required ValueKind Kind { get; init; }

    /// <summary>The type with <c>global::</c> and the <c>?</c> of a nullable one.</summary>
    public required string TypeName { get; init; }

    /// <summary>Whether <c>null</c> is a value of it, by declaration or because references can be.</summary>
    public bool IsNullable { get; init; }

    /// <summary>The width of a bucket, as a C# literal; <see langword="null"/> where the value itself counts.</summary>
    public string? BucketWidth { get; init; }

    /// <summary>Whether the order of the elements does not count in the key.</summary>
    public bool IsUnordered { get; init; }

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
