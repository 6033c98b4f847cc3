using AstraWeave.Sdk.Generators.Analysis;
using AstraWeave.Sdk.Generators.Emit;
using AstraWeave.Sdk.Generators.Model;
using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Kinds;

/// <summary>A value that is written as a text of a fixed form, such as a date.</summary>
internal abstract class FormKind : ScalarKind
{
    public override string WireType => "String";

    public override Constraints Takes => Constraints.None;

    public override LengthModel? FixedLength => null;

    public override bool KnowsNull => false;

    /// <summary>What the model reads for it.</summary>
    protected abstract string Word { get; }

    /// <summary>What every text of it matches, without anchors, in the subset that schemas share.</summary>
    protected abstract string Form { get; }

    /// <summary>The name of its rule in GBNF.</summary>
    protected abstract string Rule { get; }

    /// <summary>The method of <c>PlanReader</c> that reads it.</summary>
    protected abstract string Reader { get; }

    public override BucketForm? BucketsOf(ContextValueModel value) => null;

    public override int? KeyWidth(ContextValueModel value) => null;

    public override string? WriteEntryName(string typeName, string expression) => null;

    public override ValueModel? Constrain(AnalysisScope scope, ArgumentSite site, ITypeSymbol type, ValueModel value, bool isElement) => value;

    public override string? Violated(ValueModel value, object constant) => null;

    public override (string Type, string Call) Read(string path, ValueModel value) => (value.TypeName, $"reader.{Reader}(out $)");

    public override string? ReadInOrder(ValueModel value, string declaration) => null;

    public override string Prompt(PromptSchema schema, ValueModel value) => Word;

    public override string Schema(JsonSchema schema, ValueModel value) => $$"""{"type":"string"{{schema.Pattern(value)}}}""";

    public override string? WirePattern(ValueModel value) => "^" + Form + "$";

    public override string Grammar(Gbnf grammar, string path, ValueModel value) => grammar.Rules.NameOfShared(Rule, () => grammar.Matched(Rule, WirePattern(value)!));
}
