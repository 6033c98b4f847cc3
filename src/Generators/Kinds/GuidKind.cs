using System.Collections.Generic;
using AstraWeave.Sdk.Generators.Model;

namespace AstraWeave.Sdk.Generators.Kinds;

/// <summary><c>Guid</c>.</summary>
internal sealed class GuidKind : FormKind
{
    public override IReadOnlyList<string> TypeNames { get; } = ["System.Guid"];

    public override string Title => "`Guid`";

    public override string WireForm => "`\"0f8fad5b-d9cb-469f-a165-70867728950e\"`";

    public override string Name => "guid";

    protected override string Word => "guid";

    protected override string Rule => "guid";

    protected override string Reader => "TryReadGuid";

    protected override string Form => "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

    public override string? Zero(ValueModel value) => "\"00000000-0000-0000-0000-000000000000\"";

    protected override string JsonStatement(string expression) => $"writer.WriteStringValue({expression})";

    protected override string PromptStatement(string expression) => $"prompt.Write({expression})";

    protected override string KeyOf(ContextValueModel value, string expression) => expression;

    public override string AreEqual(ValueModel value, string left, string right) => $"{left} == {right}";

    public override string AddHash(ValueModel value, string expression) => $"hash.Add({expression});";
}
