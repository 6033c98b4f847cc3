using System.Collections.Generic;
using AstraWeave.Sdk.Generators.Model;

namespace AstraWeave.Sdk.Generators.Kinds;

/// <summary><c>string</c>.</summary>
internal sealed class StringKind : TextKind
{
    public override IReadOnlyList<string> TypeNames { get; } = ["System.String"];

    public override string Title => "`string`";

    public override string WireForm => "a text";

    public override bool KnowsNull => true;

    public override string? WriteEntryName(string typeName, string expression) => $"prompt.Write({expression});";

    public override string? Zero(ValueModel value) => null;

    public override (string Type, string Call) Read(string path, ValueModel value) => ("string", Call(value, "TryReadString"));

    protected override string JsonStatement(string expression) => $"writer.WriteStringValue({expression})";

    public override string AreEqual(ValueModel value, string left, string right) => $"{left} == {right}";

    public override string AddHash(ValueModel value, string expression) => $"hash.Add({expression});";

    public override string IsAmong(string variable, IReadOnlyCollection<ConstantModel> constants, bool isNot) => ListedValues.Pattern(variable, constants, isNot);
}
