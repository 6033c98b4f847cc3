using System.Collections.Generic;
using AstraWeave.Sdk.Generators.Model;

namespace AstraWeave.Sdk.Generators.Kinds;

/// <summary><c>sbyte</c>, <c>short</c>, <c>int</c>, <c>long</c>.</summary>
internal sealed class IntegerKind : WholeKind
{
    public override IReadOnlyList<string> TypeNames { get; } = ["System.SByte", "System.Int16", "System.Int32", "System.Int64"];

    public override string Title => "`sbyte`, `short`, `int`, `long`";

    public override string WireForm => "a number without a fraction";

    protected override string Word => "int";

    protected override bool ShowsLeast => false;

    public override BucketForm? BucketsOf(ContextValueModel value) => BucketForm.Whole;

    public override (string Type, string Call) Read(string path, ValueModel value)
    {
        RangeModel range = value.Range!;
        string minimum = range.HasMinimum || IsNarrow(value) ? range.Minimum : "long.MinValue";
        return ("long", Call(value, "TryReadInteger", minimum, range.HasMaximum || IsNarrow(value) ? range.Maximum : "long.MaxValue"));
    }
}
