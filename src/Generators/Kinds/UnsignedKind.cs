using System.Collections.Generic;
using AstraWeave.Sdk.Generators.Model;

namespace AstraWeave.Sdk.Generators.Kinds;

/// <summary><c>byte</c>, <c>ushort</c>, <c>uint</c>, <c>ulong</c>.</summary>
internal sealed class UnsignedKind : WholeKind
{
    public override IReadOnlyList<string> TypeNames { get; } = ["System.Byte", "System.UInt16", "System.UInt32", "System.UInt64"];

    public override string Title => "`byte`, `ushort`, `uint`, `ulong`";

    public override string WireForm => "a number without a fraction, 0 or more";

    protected override string Word => "uint";

    protected override bool ShowsLeast => true;

    public override BucketForm? BucketsOf(ContextValueModel value) => value.TypeName.TrimEnd('?') == "ulong" ? BucketForm.Unsigned : BucketForm.Whole;

    public override (string Type, string Call) Read(string path, ValueModel value)
    {
        RangeModel range = value.Range!;
        return ("ulong", Call(value, "TryReadUnsigned", range.Minimum, range.HasMaximum || IsNarrow(value) ? range.Maximum : "ulong.MaxValue"));
    }
}
