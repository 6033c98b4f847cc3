using System;
using System.Globalization;
using AstraWeave.Sdk.Generators.Analysis;
using AstraWeave.Sdk.Generators.Emit;
using AstraWeave.Sdk.Generators.Model;
using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Kinds;

/// <summary>A JSON number within a range.</summary>
internal abstract class NumberKind : ScalarKind
{
    public override Constraints Takes => Constraints.Range;

    public override LengthModel? FixedLength => null;

    public override bool KnowsNull => false;

    /// <summary>Whether the limits of the type are told to the runtime.</summary>
    public virtual bool StatesLimits => false;

    /// <summary><c>[Range]</c> and what the type holds, together; <see langword="null"/> where something is wrong, which has been reported.</summary>
    protected abstract RangeModel? RangeOf(AnalysisScope scope, ArgumentSite site, ITypeSymbol type, AttributeData? attribute);

    /// <summary>Whether a constant lies outside of the range.</summary>
    protected abstract bool IsOutside(RangeModel range, object constant);

    public override ValueModel? Constrain(AnalysisScope scope, ArgumentSite site, ITypeSymbol type, ValueModel value, bool isElement) =>
        RangeOf(scope, site, type, isElement ? null : site.FindAttribute(KnownNames.Range)) is { } range ? value with { Range = range } : null;

    public override string? Violated(ValueModel value, object constant) => IsOutside(value.Range!, constant) ? "Range" : null;

    public override string? Zero(ValueModel value) => IsOutside(value.Range!, 0) ? null : "0";

    public override string? WirePattern(ValueModel value) => null;

    protected override string JsonStatement(string expression) => $"writer.WriteNumberValue({expression})";

    protected override string PromptStatement(string expression) => $"prompt.Write({expression})";

    protected override string KeyOf(ContextValueModel value, string expression) => expression;

    public override string? WriteEntryName(string typeName, string expression) => null;

    /// <summary>Compared in decimal, as a double holds neither every long nor every decimal.</summary>
    protected static bool IsOutsideExactly(RangeModel range, object constant)
    {
        decimal exact = Convert.ToDecimal(constant, CultureInfo.InvariantCulture);
        return exact < decimal.Parse(range.Minimum, CultureInfo.InvariantCulture) || exact > decimal.Parse(range.Maximum, CultureInfo.InvariantCulture);
    }

    protected static bool IsOutsideRoughly(RangeModel range, object constant)
    {
        double number = Convert.ToDouble(constant, CultureInfo.InvariantCulture);
        return number < double.Parse(range.Minimum, CultureInfo.InvariantCulture) || number > double.Parse(range.Maximum, CultureInfo.InvariantCulture);
    }

    /// <summary>The call of the reader with the range as its first two arguments.</summary>
    protected static string Call(ValueModel value, string method, string minimum, string maximum) =>
        $"reader.{method}({minimum}, {maximum}, out ${(value.Clamps ? ", clamp: true" : "")})";
}
