using AstraWeave.Sdk.Generators.Analysis;
using AstraWeave.Sdk.Generators.Emit;
using AstraWeave.Sdk.Generators.Model;
using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Kinds;

/// <summary>A number that may have a fraction.</summary>
internal abstract class FractionKind : NumberKind
{
    private const int MostIntegerDigits = 18;

    private static readonly char[] s_fraction = ['.', 'e'];

    public override string WireType => "Number";

    public override BucketForm? BucketsOf(ContextValueModel value) => BucketForm.Fraction;

    public override int? KeyWidth(ContextValueModel value) => null;

    /// <summary>The reader's type of the bounds, a C# keyword.</summary>
    protected abstract string BoundType { get; }

    /// <summary>What the type holds.</summary>
    protected abstract (double Minimum, double Maximum) Limits { get; }

    /// <summary>Whether it is written without an exponent.</summary>
    protected abstract bool IsPlain { get; }

    protected override RangeModel? RangeOf(AnalysisScope scope, ArgumentSite site, ITypeSymbol type, AttributeData? attribute) =>
        RangeAnalysis.Analyze(scope, site, type, Limits, attribute);

    protected override bool IsOutside(RangeModel range, object constant) => IsOutsideRoughly(range, constant);

    public override string Prompt(PromptSchema schema, ValueModel value) => PromptSchema.Fraction(value.Range!);

    public override string Schema(JsonSchema schema, ValueModel value) => """{"type":"number"}""";

    public override string Grammar(Gbnf grammar, string path, ValueModel value) =>
        grammar.Rules.NameOf(IsPlain ? "decimal" : "number", GbnfNumbers.Number(value.Range!, IsPlain));

    /// <summary>The bounds as two arguments.</summary>
    protected string Bounds(ValueModel value)
    {
        (string minimum, string maximum) = BoundsOf(value);
        return $"{minimum}, {maximum}";
    }

    protected (string Minimum, string Maximum) BoundsOf(ValueModel value)
    {
        RangeModel range = value.Range!;
        return (range.HasMinimum ? Literal(range.Minimum) : BoundType + ".MinValue", range.HasMaximum ? Literal(range.Maximum) : BoundType + ".MaxValue");
    }

    protected string Call(ValueModel value, string method)
    {
        (string minimum, string maximum) = BoundsOf(value);
        return Call(value, method, minimum, maximum);
    }

    /// <summary>A bound in C#. A whole number of 19 digits and more may be beyond every integer type, which its literal would be of.</summary>
    private string Literal(string bound) =>
        BoundType == "decimal" ? bound + "M" : bound.Length > MostIntegerDigits && bound.IndexOfAny(s_fraction) < 0 ? bound + "D" : bound;

    // NaN equals itself here, so that equal steps have equal hashes.
    protected static string SameNumber(ValueModel value, string left, string right) =>
        value.IsNullable ? $"global::System.Collections.Generic.EqualityComparer<{value.DeclaredType}>.Default.Equals({left}, {right})" : $"{left}.Equals({right})";
}
