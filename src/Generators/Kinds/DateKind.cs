using System.Collections.Generic;
using AstraWeave.Sdk.Generators.Model;

namespace AstraWeave.Sdk.Generators.Kinds;

/// <summary><c>DateOnly</c>: a day of the calendar.</summary>
internal sealed class DateKind : FormKind
{
    public override IReadOnlyList<string> TypeNames { get; } = ["System.DateOnly"];

    public override string Title => "`DateOnly`";

    public override string WireForm => "`\"2026-12-01\"`";

    public override string Name => "date";

    protected override string Word => "date";

    protected override string Rule => "date";

    protected override string Reader => "TryReadDate";

    protected override string Form => TimeForms.Date;

    public override string? Zero(ValueModel value) => "\"0001-01-01\"";

    protected override string JsonStatement(string expression) => $"global::AstraWeave.Sdk.Tools.WireTexts.Write(writer, {expression})";

    protected override string PromptStatement(string expression) => $"prompt.WriteText({expression}, \"O\")";

    protected override string KeyOf(ContextValueModel value, string expression) => expression + ".DayNumber";

    public override string AreEqual(ValueModel value, string left, string right) => $"{left} == {right}";

    public override string AddHash(ValueModel value, string expression) => $"hash.Add({expression});";
}
