using System;
using System.Collections.Generic;
using System.Globalization;
using AstraWeave.Sdk.Generators.Emit;
using AstraWeave.Sdk.Generators.Model;
using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Kinds;

/// <summary><c>Half</c>, which converts to no other number by itself.</summary>
internal sealed class HalfKind : FractionKind, IListedKind
{
    private const double Largest = 65504;

    public override IReadOnlyList<string> TypeNames { get; } = ["System.Half"];

    public override string Title => "`Half`";

    public override string WireForm => "a number, finite";

    public override string Name => "half";

    public string JsonType => "number";

    protected override string BoundType => "double";

    protected override (double Minimum, double Maximum) Limits => (-Largest, Largest);

    protected override bool IsPlain => false;

    protected override string JsonStatement(string expression) => $"writer.WriteNumberValue((float){expression})";

    protected override string PromptStatement(string expression) => $"prompt.WriteHalf({expression})";

    protected override string KeyOf(ContextValueModel value, string expression) => value.BucketWidth is null ? expression : "(double)" + expression;

    public override (string Type, string Call) Read(string path, ValueModel value) => (value.TypeName, Call(value, "TryReadHalf"));

    public override string? ReadInOrder(ValueModel value, string declaration) => null;

    public override string AreEqual(ValueModel value, string left, string right) => SameNumber(value, left, right);

    public override string AddHash(ValueModel value, string expression) => $"hash.Add({expression});";

    public object? Coerce(ITypeSymbol type, ValueModel value, TypedConstant listed) =>
        ListedValues.Number(listed) is { } number ? Convert.ToSingle(number, CultureInfo.InvariantCulture) : null;

    public string IsAmong(string variable, IReadOnlyCollection<ConstantModel> constants, bool isNot) => ListedValues.Pattern("(float)" + variable, constants, isNot);

    public bool IsConvertible(ConstantModel constant) => true;

    public string Grammar(ConstantModel constant) => Gbnf.Literal(constant.Json);
}
