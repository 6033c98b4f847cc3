using System.Collections.Generic;
using AstraWeave.Sdk.Generators.Analysis;
using AstraWeave.Sdk.Generators.Emit;
using AstraWeave.Sdk.Generators.Model;
using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Kinds;

/// <summary><c>bool</c>.</summary>
internal sealed class BooleanKind : ScalarKind
{
    public override IReadOnlyList<string> TypeNames { get; } = ["System.Boolean"];

    public override string Title => "`bool`";

    public override string WireForm => "`true` or `false`";

    public override string Name => "boolean";

    public override string WireType => "Boolean";

    public override Constraints Takes => Constraints.None;

    public override LengthModel? FixedLength => null;

    public override bool KnowsNull => false;

    public override BucketForm? BucketsOf(ContextValueModel value) => null;

    public override int? KeyWidth(ContextValueModel value) => 1;

    public override string? WriteEntryName(string typeName, string expression) => null;

    public override ValueModel? Constrain(AnalysisScope scope, ArgumentSite site, ITypeSymbol type, ValueModel value, bool isElement) => value;

    public override string? Violated(ValueModel value, object constant) => null;

    public override string? Zero(ValueModel value) => "false";

    public override (string Type, string Call) Read(string path, ValueModel value) => ("bool", "reader.TryReadBoolean(out $)");

    public override string? ReadInOrder(ValueModel value, string declaration) => $"cursor.TryReadBoolean({declaration})";

    protected override string JsonStatement(string expression) => $"writer.WriteBooleanValue({expression})";

    protected override string PromptStatement(string expression) => $"prompt.Write({expression})";

    protected override string KeyOf(ContextValueModel value, string expression) => expression;

    public override string AreEqual(ValueModel value, string left, string right) => $"{left} == {right}";

    public override string AddHash(ValueModel value, string expression) => $"hash.Add({expression});";

    public override string Prompt(PromptSchema schema, ValueModel value) => "bool";

    public override string Schema(JsonSchema schema, ValueModel value) => """{"type":"boolean"}""";

    public override string? WirePattern(ValueModel value) => null;

    public override string Grammar(Gbnf grammar, string path, ValueModel value) => grammar.Rules.NameOf("boolean", "\"true\" | \"false\"");
}
