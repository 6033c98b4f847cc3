using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using AstraWeave.Sdk.Generators.Analysis;
using AstraWeave.Sdk.Generators.Emit;
using AstraWeave.Sdk.Generators.Model;
using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Kinds;

/// <summary><c>decimal</c>, whose digits no double keeps.</summary>
internal sealed class DecimalKind : FractionKind, IListedKind
{
    /// <summary>The digits that a double keeps of any decimal.</summary>
    private const int ExactDigits = 15;

    public override IReadOnlyList<string> TypeNames { get; } = ["System.Decimal"];

    public override string Title => "`decimal`";

    public override string WireForm => "a number without exponent";

    public override string Name => "decimal";

    public string JsonType => "number";

    protected override string BoundType => "decimal";

    protected override (double Minimum, double Maximum) Limits => ((double)decimal.MinValue, (double)decimal.MaxValue);

    protected override bool IsPlain => true;

    protected override RangeModel? RangeOf(AnalysisScope scope, ArgumentSite site, ITypeSymbol type, AttributeData? attribute) => DecimalRange.Analyze(scope, site, attribute);

    protected override bool IsOutside(RangeModel range, object constant) => IsOutsideExactly(range, constant);

    public override BucketForm? BucketsOf(ContextValueModel value) => BucketForm.Exact;

    public override (string Type, string Call) Read(string path, ValueModel value) => ("decimal", Call(value, "TryReadDecimal"));

    public override string? ReadInOrder(ValueModel value, string declaration) => null;

    public override string AreEqual(ValueModel value, string left, string right) => $"{left} == {right}";

    public override string AddHash(ValueModel value, string expression) => $"hash.Add({expression});";

    public object? Coerce(ITypeSymbol type, ValueModel value, TypedConstant listed)
    {
        // C# has no decimal in attributes: the digits stand in a text.
        if (listed.Kind == TypedConstantKind.Primitive && listed.Value is string text)
        {
            return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal exact) ? exact : null;
        }

        return ListedValues.Number(listed) switch
        {
            null => null,
            double number => double.IsNaN(number) ? null : ExactDecimal.From(number),
            float number => float.IsNaN(number) ? null : ExactDecimal.From(number),
            { } whole => Convert.ToDecimal(whole, CultureInfo.InvariantCulture),
        };
    }

    public string IsAmong(string variable, IReadOnlyCollection<ConstantModel> constants, bool isNot) => ListedValues.Pattern(variable, constants, isNot);

    // Converters keep numbers as doubles.
    public bool IsConvertible(ConstantModel constant) => constant.Json.Count(char.IsDigit) <= ExactDigits;

    // A decimal is written with the zeros it was made with.
    public string Grammar(ConstantModel constant) =>
        constant.Json.Contains(".") ? $"{Gbnf.Literal(constant.Json)} \"0\"{{0,27}}" : $"{Gbnf.Literal(constant.Json)} (\".\" \"0\"{{1,28}})?";
}
