namespace AstraWeave.Sdk.Tools;

/// <summary>An argument of a tool, a field of a nested value, or the element of an array, as the model sees it.</summary>
public sealed class ArgumentSpec
{
    /// <summary>The name on the wire; empty for the element of an array.</summary>
    public required string Name { get; init; }

    /// <summary>The wire type.</summary>
    public required ArgumentType Type { get; init; }

    /// <summary>Other names the lenient parser accepts.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>What the argument means, for the model; <see langword="null"/> where nothing is said.</summary>
    public string? Description { get; init; }

    /// <summary>Whether the argument may be left out.</summary>
    public bool IsOptional { get; init; }

    /// <summary>Whether <c>null</c> is a value of it.</summary>
    public bool IsNullable { get; init; }

    /// <summary>The smallest number allowed, where one is stated.</summary>
    public decimal? Minimum { get; init; }

    /// <summary>The largest number allowed, where one is stated.</summary>
    public decimal? Maximum { get; init; }

    /// <summary>The shortest length: Unicode scalars of a string, elements of an array.</summary>
    public int? MinLength { get; init; }

    /// <summary>The longest length: Unicode scalars of a string, elements of an array.</summary>
    public int? MaxLength { get; init; }

    /// <summary>The pattern of the whole text, as an anchored regular expression of the subset that schemas share.</summary>
    public string? Pattern { get; init; }

    /// <summary>The only values allowed, as JSON; empty where the type and the other constraints decide alone.</summary>
    public IReadOnlyList<string> AllowedValues { get; init; } = [];

    /// <summary>Values that are not allowed, as JSON.</summary>
    public IReadOnlyList<string> DeniedValues { get; init; } = [];

    /// <summary>The members of an enum on the wire, in declaration order.</summary>
    public IReadOnlyList<string> Members { get; init; } = [];

    /// <summary>The domain that the values come from; <see langword="null"/> where any value of the type may stand.</summary>
    public string? Domain { get; init; }

    /// <summary>The fields of a nested value, in declaration order.</summary>
    public IReadOnlyList<ArgumentSpec> Fields { get; init; } = [];

    /// <summary>The element of an array.</summary>
    public ArgumentSpec? Element { get; init; }

    /// <summary>The domain of the value itself, or of the elements of an array.</summary>
    internal string? DomainOf => Domain ?? Element?.DomainOf;

    /// <summary>Whether a step cannot do without a value of its domain.</summary>
    internal bool NeedsDomain => Domain is not null ? !IsOptional && !IsNullable : Element is { Domain: not null } && MinLength > 0 && !IsOptional && !IsNullable;
}
