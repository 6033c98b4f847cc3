using System.Collections.Generic;
using AstraWeave.Sdk.Generators.Model;

namespace AstraWeave.Sdk.Generators.Kinds;

/// <summary><c>DateTime</c>: of a tool, a point in time in UTC; a context shows what the value says of itself.</summary>
internal sealed class UtcTimeKind : FormKind
{
    public override IReadOnlyList<string> TypeNames { get; } = ["System.DateTime"];

    public override string Title => "`DateTime`";

    public override string WireForm => "`\"2026-12-01T17:30:00Z\"`, always UTC";

    public override string Name => "utc_time";

    protected override string Word => "datetime in UTC";

    protected override string Rule => "utc-time";

    protected override string Reader => "TryReadUtcTime";

    protected override string Form => TimeForms.Date + "T" + TimeForms.Time + "Z";

    public override string? Zero(ValueModel value) => "\"0001-01-01T00:00:00Z\"";

    protected override string JsonStatement(string expression) => $"writer.WriteStringValue(global::AstraWeave.Sdk.Tools.WireTexts.Utc({expression}))";

    protected override string PromptStatement(string expression) => $"prompt.Write({expression})";

    protected override string KeyOf(ContextValueModel value, string expression) => expression;

    public override string AreEqual(ValueModel value, string left, string right) => $"{left} == {right}";

    public override string AddHash(ValueModel value, string expression) => $"hash.Add({expression});";
}
