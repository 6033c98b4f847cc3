using AstraWeave.Sdk.Generators.Collections;

namespace AstraWeave.Sdk.Generators.Model;

/// <summary>An argument of a tool, or a field of a nested value.</summary>
internal sealed record ArgumentModel
{
    public required string WireName { get; init; }

    /// <summary>The property or field to read it from.</summary>
    public required string MemberName { get; init; }

    /// <summary>The same without <c>@</c>, as part of an emitted name.</summary>
    public string FieldName => MemberName.TrimStart('@');

    /// <summary>The local variable it is read into.</summary>
    public required string LocalName { get; init; }

    /// <summary>Names what is emitted for this argument alone: its pattern, the reader of its list.</summary>
    public required string PathName { get; init; }

    public required ImmutableEquatableArray<string> Aliases { get; init; }

    public required string? Description { get; init; }

    public required ValueModel Value { get; init; }

    /// <summary>What a missing argument becomes; <see langword="null"/> where it is required.</summary>
    public required ConstantModel? Default { get; init; }

    /// <summary>Where it, or the elements of its list, takes its values from.</summary>
    public DomainUse? Domain => Value.Domain ?? Value.Element?.Domain;

    public bool IsOptional => Default is not null;

    /// <summary>Whether only leaving the argument out says <c>null</c> in a schema.</summary>
    public bool IsNullByOmission => Value.IsNullable && Default is { Json: "null" };
}
