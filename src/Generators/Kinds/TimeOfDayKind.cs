using System.Collections.Generic;
using AstraWeave.Sdk.Generators.Model;

namespace AstraWeave.Sdk.Generators.Kinds;

/// <summary><c>TimeOnly</c>: what a clock shows.</summary>
internal sealed class TimeOfDayKind : FormKind
{
    public override IReadOnlyList<string> TypeNames { get; } = ["System.TimeOnly"];

    public override string Title => "`TimeOnly`";

    public override string WireForm => "`\"18:30:00\"`";

    public override string Name => "time";

    protected override string Word => "time of day";

    protected override string Rule => "time";

    protected override string Reader => "TryReadTimeOfDay";

    protected override string Form => TimeForms.Time;

    public override string? Zero(ValueModel value) => "\"00:00:00\"";

    protected override string JsonStatement(string expression) => $"global::AstraWeave.Sdk.Tools.WireTexts.Write(writer, {expression})";

    protected override string PromptStatement(string expression) => $"prompt.WriteText({expression}, \"HH:mm:ss.FFFFFFF\")";

    protected override string KeyOf(ContextValueModel value, string expression) => expression + ".Ticks";

    public override string AreEqual(ValueModel value, string left, string right) => $"{left} == {right}";

    public override string AddHash(ValueModel value, string expression) => $"hash.Add({expression});";
}
