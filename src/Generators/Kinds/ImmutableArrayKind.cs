using System.Collections.Generic;
using AstraWeave.Sdk.Generators.Emit;
using AstraWeave.Sdk.Generators.Model;
using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Kinds;

/// <summary><c>ImmutableArray&lt;T&gt;</c>.</summary>
internal sealed class ImmutableArrayKind : SpanKind
{
    public override IReadOnlyList<string> TypeNames { get; } = ["System.Collections.Immutable.ImmutableArray`1"];

    public override string Title => "`ImmutableArray<T>`";

    protected override int CapacityOf(ITypeSymbol type) => 0;

    public override PartStorage Storage(ValueModel value) => value.IsNullable ? PartStorage.OwnField : PartStorage.ImmutableArray;

    public override string FromCollected(ValueModel list) => Immutable.FromArray("list.ToArray()");

    public override string? IsNotDefault(string expression) => $"!{expression}.IsDefaultOrEmpty";

    public override string? Rebuild(ValueModel value, string expression, System.Func<string, string> copy) => Immutable.FromArray(copy(Immutable.ToArray(expression)));
}
