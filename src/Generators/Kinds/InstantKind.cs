using System.Collections.Generic;
using AstraWeave.Sdk.Generators.Model;

namespace AstraWeave.Sdk.Generators.Kinds;

/// <summary><c>DateTimeOffset</c>: a point in time with its offset.</summary>
internal sealed class InstantKind : FormKind
{
    public override IReadOnlyList<string> TypeNames { get; } = ["System.DateTimeOffset"];

    public override string Title => "`DateTimeOffset`";

    public override string WireForm => "`\"2026-12-01T18:30:00+01:00\"`, the offset stated";

    public override string Name => "instant";

    protected override string Word => "datetime";

    protected override string Rule => "instant";

    protected override string Reader => "TryReadInstant";

    // The offset is within 14 hours.
    protected override string Form => TimeForms.Date + "T" + TimeForms.Time + "(Z|[+-]((0[0-9]|1[0-3]):[0-5][0-9]|14:00))";

    public override string? Zero(ValueModel value) => "\"0001-01-01T00:00:00+00:00\"";

    protected override string JsonStatement(string expression) => $"writer.WriteStringValue({expression})";

    protected override string PromptStatement(string expression) => $"prompt.Write({expression})";

    protected override string KeyOf(ContextValueModel value, string expression) => expression;

    public override string AreEqual(ValueModel value, string left, string right) => $"{left} == {right}";

    public override string AddHash(ValueModel value, string expression) => $"hash.Add({expression});";
}
