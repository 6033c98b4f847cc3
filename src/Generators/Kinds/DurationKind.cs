using System;
using System.Collections.Generic;
using AstraWeave.Sdk.Generators.Emit;
using AstraWeave.Sdk.Generators.Model;

namespace AstraWeave.Sdk.Generators.Kinds;

/// <summary><c>TimeSpan</c>, in seconds.</summary>
internal sealed class DurationKind : FractionKind
{
    public override IReadOnlyList<string> TypeNames { get; } = ["System.TimeSpan"];

    public override string Title => "`TimeSpan`";

    public override string WireForm => "a number of seconds";

    public override string Name => "duration";

    protected override string BoundType => "double";

    protected override (double Minimum, double Maximum) Limits => (TimeSpan.MinValue.TotalSeconds, TimeSpan.MaxValue.TotalSeconds);

    protected override bool IsPlain => true;

    protected override string JsonStatement(string expression) => $"writer.WriteNumberValue({expression}.Ticks / 10000000M)";

    public override (string Type, string Call) Read(string path, ValueModel value) => (value.TypeName, Call(value, "TryReadDuration"));

    public override string? ReadInOrder(ValueModel value, string declaration) => null;

    public override string AreEqual(ValueModel value, string left, string right) => $"{left} == {right}";

    public override string AddHash(ValueModel value, string expression) => $"hash.Add({expression});";

    public override string Prompt(PromptSchema schema, ValueModel value) => "seconds" + PromptSchema.Bounds(value.Range!);
}
