namespace AstraWeave.Sdk.Generators.Model;

/// <summary>The type of an argument or element, with its constraints.</summary>
internal sealed record ValueModel
{
    public required ValueKind Kind { get; init; }

    /// <summary>The type with <c>global::</c>, without the <c>?</c> of a nullable one.</summary>
    public required string TypeName { get; init; }

    /// <summary>Whether <c>null</c> is a value of it.</summary>
    public bool IsNullable { get; init; }

    public bool IsValueType { get; init; }

    /// <summary>Whether it holds no reference.</summary>
    public bool IsUnmanaged { get; init; }

    /// <summary>Whether a <c>PlanText</c> stands in it at any depth.</summary>
    public bool HoldsText { get; init; }

    /// <summary>Whether a value outside its constraint is moved into it.</summary>
    public bool Clamps { get; init; }

    public CollectionKind Collection { get; init; }

    /// <summary>How many elements the list can hold; 0 where that is not fixed.</summary>
    public int Capacity { get; init; }

    public RangeModel? Range { get; init; }

    public LengthModel? Length { get; init; }

    public EnumModel? Enum { get; init; }

    public ObjectModel? Object { get; init; }

    public ValueModel? Element { get; init; }

    /// <summary>The type as it is declared.</summary>
    public string DeclaredType => IsNullable ? TypeName + "?" : TypeName;

    /// <summary>The type without annotations that the runtime does not know: what overloads differ by.</summary>
    public string RuntimeType => Collection == CollectionKind.Array ? Element!.RuntimeType + "[]" : IsValueType ? DeclaredType : TypeName;

    /// <summary>Whether the elements are compared by emitted code, because their own equality may not be structural.</summary>
    public bool HasStructuredElements => Element is { Kind: ValueKind.Object or ValueKind.Array };
}
