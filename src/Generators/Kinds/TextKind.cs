using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using AstraWeave.Sdk.Generators.Analysis;
using AstraWeave.Sdk.Generators.Emit;
using AstraWeave.Sdk.Generators.Model;
using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Kinds;

/// <summary>A free text with bounds of its length, and a pattern where one is stated.</summary>
internal abstract class TextKind : ScalarKind, IListedKind
{
    public override string Name => "string";

    public override string WireType => "String";

    public override Constraints Takes => Constraints.TextLength | Constraints.Pattern;

    public override LengthModel? FixedLength => null;

    public string JsonType => "string";

    public override BucketForm? BucketsOf(ContextValueModel value) => null;

    public override int? KeyWidth(ContextValueModel value) => null;

    public override ValueModel? Constrain(AnalysisScope scope, ArgumentSite site, ITypeSymbol type, ValueModel value, bool isElement)
    {
        if (LengthAnalysis.Analyze(scope, site, type, isArray: false, value.Capacity, isElement) is not { } length)
        {
            return null;
        }

        value = value with { Length = length };
        return isElement ? value : PatternAnalysis.Apply(scope, site, value);
    }

    public override string? Violated(ValueModel value, object constant)
    {
        string text = (string)constant;
        int scalars = text.Count(next => !char.IsLowSurrogate(next));
        if (scalars < value.Length!.Minimum || scalars > value.Length.Maximum)
        {
            return "StringLength";
        }

        return value.Pattern is null || Regex.IsMatch(text, "\\A(?:" + value.Pattern + ")\\z") ? null : "RegularExpression";
    }

    public override string? ReadInOrder(ValueModel value, string declaration) => null;

    protected override string PromptStatement(string expression) => $"prompt.Write({expression})";

    protected override string KeyOf(ContextValueModel value, string expression) => expression;

    public override string Prompt(PromptSchema schema, ValueModel value) => "str(" + PromptSchema.Length(value.Length!) + ")";

    public override string Schema(JsonSchema schema, ValueModel value) => $$"""{"type":"string"{{schema.Length(value.Length!, "Length")}}{{schema.Pattern(value)}}}""";

    public override string? WirePattern(ValueModel value) => value.Pattern is null ? null : "^(" + PortablePattern.Write(value.Pattern) + ")$";

    public override string Grammar(Gbnf grammar, string path, ValueModel value) => WirePattern(value) is { } pattern ? grammar.Matching(path, pattern) : grammar.Text(value.Length!);

    public object? Coerce(ITypeSymbol type, ValueModel value, TypedConstant listed) => listed.Kind == TypedConstantKind.Primitive ? listed.Value as string : null;

    public abstract string IsAmong(string variable, IReadOnlyCollection<ConstantModel> constants, bool isNot);

    public bool IsConvertible(ConstantModel constant) => ListedValues.HasNoEscape(constant);

    public string Grammar(ConstantModel constant) => ListedValues.QuotedText(constant);

    /// <summary>What the pattern of the argument is matched with.</summary>
    public virtual string Matched(string variable) => variable;

    protected static string Call(ValueModel value, string method) =>
        $"reader.{method}({value.Length!.Minimum}, {value.Length.Maximum}, out ${(value.Clamps ? ", clamp: true" : "")})";
}
