using System.Collections.Generic;
using AstraWeave.Sdk.Generators.Analysis;
using AstraWeave.Sdk.Generators.Emit;
using AstraWeave.Sdk.Generators.Model;
using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Kinds;

/// <summary><c>char</c>.</summary>
internal sealed class CharKind : ScalarKind, IListedKind
{
    public override IReadOnlyList<string> TypeNames { get; } = ["System.Char"];

    public override string Title => "`char`";

    public override string WireForm => "a text of one UTF-16 character";

    public override string Name => "char";

    public override string WireType => "String";

    public override Constraints Takes => Constraints.None;

    public override LengthModel? FixedLength { get; } = new(1, 1);

    public override bool KnowsNull => false;

    public string JsonType => "string";

    public override BucketForm? BucketsOf(ContextValueModel value) => null;

    public override int? KeyWidth(ContextValueModel value) => sizeof(char);

    public override string? WriteEntryName(string typeName, string expression) => null;

    public override ValueModel? Constrain(AnalysisScope scope, ArgumentSite site, ITypeSymbol type, ValueModel value, bool isElement) => value;

    public override string? Violated(ValueModel value, object constant) => null;

    public override string? Zero(ValueModel value) => "\"\\u0000\"";

    public override (string Type, string Call) Read(string path, ValueModel value) => ("char", "reader.TryReadChar(out $)");

    public override string? ReadInOrder(ValueModel value, string declaration) => null;

    protected override string JsonStatement(string expression) => $"writer.WriteStringValue({expression}.ToString())";

    protected override string PromptStatement(string expression) => $"prompt.Write({expression})";

    protected override string KeyOf(ContextValueModel value, string expression) => expression;

    public override string AreEqual(ValueModel value, string left, string right) => $"{left} == {right}";

    public override string AddHash(ValueModel value, string expression) => $"hash.Add({expression});";

    public override string Prompt(PromptSchema schema, ValueModel value) => "char";

    public override string Schema(JsonSchema schema, ValueModel value) => $$"""{"type":"string"{{schema.Bound("minLength", 1)}}{{schema.Bound("maxLength", 1)}}}""";

    public override string? WirePattern(ValueModel value) => null;

    public override string Grammar(Gbnf grammar, string path, ValueModel value) => grammar.Rules.NameOf("character", "\"\\\"\" (unit | escape | code) \"\\\"\"");

    public object? Coerce(ITypeSymbol type, ValueModel value, TypedConstant listed) => listed.Kind == TypedConstantKind.Primitive && listed.Value is char character ? character : null;

    public string IsAmong(string variable, IReadOnlyCollection<ConstantModel> constants, bool isNot) => ListedValues.Pattern(variable, constants, isNot);

    public bool IsConvertible(ConstantModel constant) => ListedValues.HasNoEscape(constant);

    public string Grammar(ConstantModel constant) => ListedValues.QuotedText(constant);
}
