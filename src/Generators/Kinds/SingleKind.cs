using System;
using System.Collections.Generic;
using System.Globalization;
using AstraWeave.Sdk.Generators.Emit;
using AstraWeave.Sdk.Generators.Model;
using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Kinds;

/// <summary><c>float</c>.</summary>
internal sealed class SingleKind : FractionKind, IListedKind
{
    public override IReadOnlyList<string> TypeNames { get; } = ["System.Single"];

    public override string Title => "`float`";

    public override string WireForm => "a number, finite";

    public override string Name => "single";

    public string JsonType => "number";

    protected override string BoundType => "float";

    protected override (double Minimum, double Maximum) Limits => (float.MinValue, float.MaxValue);

    protected override bool IsPlain => false;

    public override int? KeyWidth(ContextValueModel value) => sizeof(float);

    public override (string Type, string Call) Read(string path, ValueModel value) => ("float", Call(value, "TryReadSingle"));

    public override string? ReadInOrder(ValueModel value, string declaration) => $"cursor.TryReadSingle({Bounds(value)}, {declaration})";

    public override string AreEqual(ValueModel value, string left, string right) => SameNumber(value, left, right);

    public override string AddHash(ValueModel value, string expression) => $"hash.Add({expression});";

    public object? Coerce(ITypeSymbol type, ValueModel value, TypedConstant listed) =>
        ListedValues.Number(listed) is { } number ? Convert.ToSingle(number, CultureInfo.InvariantCulture) : null;

    public string IsAmong(string variable, IReadOnlyCollection<ConstantModel> constants, bool isNot) => ListedValues.Pattern(variable, constants, isNot);

    public bool IsConvertible(ConstantModel constant) => true;

    public string Grammar(ConstantModel constant) => Gbnf.Literal(constant.Json);
}
