using AstraWeave.Sdk.Generators.Collections;
using AstraWeave.Sdk.Generators.Kinds;

namespace AstraWeave.Sdk.Generators.Model;

/// <summary>The type of an argument or element, with its constraints.</summary>
internal sealed record ValueModel
{
    public required ArgumentKind Kind { get; init; }

    /// <summary>The type with <c>global::</c>, without the <c>?</c> of a nullable one.</summary>
    public required string TypeName { get; init; }

    /// <summary>Whether <c>null</c> is a value of it.</summary>
    public bool IsNullable { get; init; }

    public bool IsValueType { get; init; }

    /// <summary>Whether it holds no reference.</summary>
    public bool IsUnmanaged { get; init; }

    /// <summary>Whether a <c>PlanText</c> stands in it at any depth.</summary>
    public bool HoldsText { get; init; }

    /// <summary>Whether an array stands in it at any depth: memory that others may reach.</summary>
    public bool HoldsArray { get; init; }

    /// <summary>Whether a value outside its constraint is moved into it.</summary>
    public bool Clamps { get; init; }

    /// <summary>How many elements the list can hold; 0 where that is not fixed.</summary>
    public int Capacity { get; init; }

    public RangeModel? Range { get; init; }

    public LengthModel? Length { get; init; }

    /// <summary>What the whole text must match, in the shared subset, without anchors.</summary>
    public string? Pattern { get; init; }

    /// <summary>The only values allowed, where they are named.</summary>
    public ImmutableEquatableArray<ConstantModel> Allowed { get; init; } = ImmutableEquatableArray<ConstantModel>.Empty;

    /// <summary>Values that are not allowed.</summary>
    public ImmutableEquatableArray<ConstantModel> Denied { get; init; } = ImmutableEquatableArray<ConstantModel>.Empty;

    public EnumModel? Enum { get; init; }

    /// <summary>The members of an enum that may stand here, by their names on the wire.</summary>
    public ImmutableEquatableArray<string> Members { get; init; } = ImmutableEquatableArray<string>.Empty;

    public ObjectModel? Object { get; init; }

    /// <summary>Where it takes its values from; <see langword="null"/> where any value may stand.</summary>
    public DomainUse? Domain { get; init; }

    public ValueModel? Element { get; init; }

    /// <summary>How many values it is made of, written out.</summary>
    public long Places => Object?.Places ?? 1 + (Element?.Places ?? 0);

    /// <summary>How many objects and lists stand in each other.</summary>
    public int Depth => Object?.Depth ?? (Element is { } element ? 1 + element.Depth : 0);

    /// <summary>The type as it is declared.</summary>
    public string DeclaredType => IsNullable ? TypeName + "?" : TypeName;

    /// <summary>The type without annotations that the runtime does not know: what overloads differ by.</summary>
    public string RuntimeType => Kind.RuntimeType(this);

    /// <summary>Whether the elements are compared by emitted code, because their own equality may not be structural.</summary>
    public bool HasStructuredElements => Element is { } element && !element.Kind.EqualsByItself;
}
