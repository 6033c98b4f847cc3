using System.Collections.Generic;
using AstraWeave.Sdk.Generators.Analysis;
using AstraWeave.Sdk.Generators.Emit;
using AstraWeave.Sdk.Generators.Model;
using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Kinds;

/// <summary>A number without a fraction.</summary>
internal abstract class WholeKind : NumberKind, IListedKind
{
    public override string Name => "integer";

    public override string WireType => "Integer";

    public override bool StatesLimits => true;

    public string JsonType => "integer";

    /// <summary>What an open one is called in a prompt.</summary>
    protected abstract string Word { get; }

    /// <summary>Whether the least is worth a word also where none is stated.</summary>
    protected abstract bool ShowsLeast { get; }

    protected override RangeModel? RangeOf(AnalysisScope scope, ArgumentSite site, ITypeSymbol type, AttributeData? attribute) => IntegerRange.Analyze(scope, site, type, attribute);

    protected override bool IsOutside(RangeModel range, object constant) => IsOutsideExactly(range, constant);

    public override int? KeyWidth(ContextValueModel value) => KeyWidths.Of(value.TypeName);

    public override string? WriteEntryName(string typeName, string expression) => $"prompt.WriteQuoted({expression});";

    public override string? ReadInOrder(ValueModel value, string declaration) =>
        $"cursor.TryReadInteger({CursorBound(value.Range!.Minimum)}, {CursorBound(value.Range.Maximum)}, {declaration})";

    public override string AreEqual(ValueModel value, string left, string right) => $"{left} == {right}";

    public override string AddHash(ValueModel value, string expression) => $"hash.Add({expression});";

    public override string Prompt(PromptSchema schema, ValueModel value)
    {
        RangeModel range = value.Range!;
        bool isWide = value.TypeName is "int" or "long" or "uint" or "ulong";
        if (isWide && !range.HasMinimum && !range.HasMaximum)
        {
            return Word;
        }

        // A narrow type's own limits are worth a word; those of a wide one are not.
        bool hasMinimum = range.HasMinimum || !isWide || ShowsLeast;
        bool hasMaximum = range.HasMaximum || !isWide;
        string bounds = PromptSchema.Bounds(range with { HasMinimum = hasMinimum, HasMaximum = hasMaximum });
        return hasMinimum && hasMaximum ? bounds.TrimStart() : "int" + bounds;
    }

    public override string Schema(JsonSchema schema, ValueModel value)
    {
        (string? minimum, string? maximum) = ConverterBounds.Of(value.Range!);
        return "{\"type\":\"integer\"" + (minimum is null ? "" : schema.Keyword("minimum", minimum)) + (maximum is null ? "" : schema.Keyword("maximum", maximum)) + "}";
    }

    public override string Grammar(Gbnf grammar, string path, ValueModel value)
    {
        RangeModel range = value.Range!;
        return value.Denied.Count > 0
            ? grammar.Rules.NameOf(path, GbnfNumbers.Integer(range, value.Denied))
            : grammar.Rules.NameOfShared($"int-{range.Minimum.Replace('-', 'm')}-{range.Maximum.Replace('-', 'm')}", () => GbnfNumbers.Integer(range, value.Denied));
    }

    public object? Coerce(ITypeSymbol type, ValueModel value, TypedConstant listed) => ListedValues.Whole(value, listed);

    public string IsAmong(string variable, IReadOnlyCollection<ConstantModel> constants, bool isNot) => ListedValues.Pattern(variable, constants, isNot);

    public bool IsConvertible(ConstantModel constant) => true;

    public string Grammar(ConstantModel constant) => Gbnf.Literal(constant.Json);

    /// <summary>Whether the reader's type holds more, so that both bounds have to be stated.</summary>
    protected static bool IsNarrow(ValueModel value) => value.TypeName is not ("long" or "ulong");

    // The cursor reads no integer beyond those of a long.
    private static string CursorBound(string bound) =>
        decimal.Parse(bound, System.Globalization.CultureInfo.InvariantCulture) > long.MaxValue ? "long.MaxValue" : bound;
}
