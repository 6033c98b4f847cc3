using System.Collections.Generic;
using System.Linq;
using AstraWeave.Sdk.Generators.Emit;
using AstraWeave.Sdk.Generators.Model;
using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Kinds;

/// <summary>An enum of which one member is the value.</summary>
internal sealed class EnumKind : MemberKind, IListedKind
{
    public override string Title => "enums";

    public override string WireForm => "the name of a member, snake_case: `\"walk\"`";

    public override string Name => "enum";

    public override string WireType => "Enum";

    public string JsonType => "string";

    public override string? WriteEntryName(string typeName, string expression) => $"WritePrompt(prompt, {expression});";

    public override string? Zero(ValueModel value) => value.Enum!.Members.FirstOrDefault(member => member.Value == "0") is { } member ? JsonText.Quote(member.WireName) : null;

    public override (string Type, string Call) Read(string path, ValueModel value) => (value.TypeName, $"TryReadMember{value.Enum!.HelperName}(ref reader, out $)");

    public override string? ReadInOrder(ValueModel value, string declaration) => $"TryReadMember{value.Enum!.HelperName}(ref cursor, {declaration})";

    protected override string JsonStatement(string expression) => $"writer.WriteStringValue(NameOf({expression}))";

    public override string AreEqual(ValueModel value, string left, string right) => $"{left} == {right}";

    public override string Prompt(PromptSchema schema, ValueModel value) => string.Join("|", value.Members);

    public override string Schema(JsonSchema schema, ValueModel value) => JsonSchema.Members(value);

    public override string Grammar(Gbnf grammar, string path, ValueModel value) => grammar.Rules.NameOf(path, Quoted(value));

    public object? Coerce(ITypeSymbol type, ValueModel value, TypedConstant listed) => SymbolEqualityComparer.Default.Equals(listed.Type, type) ? listed.Value : null;

    public string IsAmong(string variable, IReadOnlyCollection<ConstantModel> constants, bool isNot) => ListedValues.Pattern(variable, constants, isNot);

    public bool IsConvertible(ConstantModel constant) => ListedValues.HasNoEscape(constant);

    public string Grammar(ConstantModel constant) => Gbnf.Literal(constant.Json);
}
