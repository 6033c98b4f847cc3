using AstraWeave.Sdk.Generators.Emit;
using AstraWeave.Sdk.Generators.Model;

namespace AstraWeave.Sdk.Generators.Kinds;

/// <summary>A <c>[Flags]</c> enum: a set of members.</summary>
internal sealed class FlagsKind : MemberKind
{
    public override string Title => "`[Flags]` enums";

    public override string WireForm => "an array of members: `[\"left\",\"back\"]`";

    public override string Name => "flags";

    public override string WireType => "Flags";

    public override string? WriteEntryName(string typeName, string expression) => null;

    public override string? Zero(ValueModel value) => "[]";

    public override (string Type, string Call) Read(string path, ValueModel value) => (value.TypeName, $"TryReadFlags{value.Enum!.HelperName}(ref reader, out $)");

    public override string? ReadInOrder(ValueModel value, string declaration) => null;

    protected override string JsonStatement(string expression) => $"WriteFlags(writer, {expression})";

    public override string AreEqual(ValueModel value, string left, string right) => $"{left} == {(right.Contains(" | ") ? $"({right})" : right)}";

    public override string? IsNotDefault(string expression) => expression + " != 0";

    public override string Prompt(PromptSchema schema, ValueModel value) => "(" + string.Join("|", value.Members) + ")[<=" + Gbnf.Number(value.Enum!.Members.Count) + "]";

    public override string Schema(JsonSchema schema, ValueModel value) => $$"""{"type":"array","items":{{JsonSchema.Members(value)}}{{schema.Bound("maxItems", value.Enum!.Members.Count)}}}""";

    public override string Grammar(Gbnf grammar, string path, ValueModel value) =>
        grammar.Rules.NameOf(path, Gbnf.List(grammar.Rules.NameOf(path + "-member", Quoted(value)), 0, value.Enum!.Members.Count));
}
