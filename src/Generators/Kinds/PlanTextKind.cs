using System.Collections.Generic;
using AstraWeave.Sdk.Generators.Analysis;
using AstraWeave.Sdk.Generators.Model;
using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Kinds;

/// <summary><c>PlanText</c>: a text in memory that a plan shares.</summary>
internal sealed class PlanTextKind : TextKind
{
    public override IReadOnlyList<string> TypeNames { get; } = ["AstraWeave.Sdk.PlanText"];

    public override string Title => "`PlanText`";

    public override string WireForm => "a text, without an allocation";

    public override bool KnowsNull => false;

    public override string? WriteEntryName(string typeName, string expression) => null;

    public override ValueModel? Complete(AnalysisScope scope, ArgumentSite site, ITypeSymbol type, ValueModel value) => value with { HoldsText = true };

    public override PartStorage Storage(ValueModel value) => value.IsNullable ? PartStorage.OwnField : PartStorage.Text;

    public override string? Zero(ValueModel value) => Violated(value, "") is null ? "\"\"" : null;

    public override (string Type, string Call) Read(string path, ValueModel value) => (value.TypeName, Call(value, "TryReadText"));

    protected override string JsonStatement(string expression) => $"writer.WriteStringValue({expression}.Utf8)";

    public override string AreEqual(ValueModel value, string left, string right) =>
        value.IsNullable ? $"global::System.Collections.Generic.EqualityComparer<{value.DeclaredType}>.Default.Equals({left}, {right})" : $"{left} == {right}";

    public override string AddHash(ValueModel value, string expression) => $"hash.Add({expression});";

    public override string IsAmong(string variable, IReadOnlyCollection<ConstantModel> constants, bool isNot) => ListedValues.SameUtf8(variable + ".Utf8", constants, isNot);
}
