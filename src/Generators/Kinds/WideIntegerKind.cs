using System.Collections.Generic;
using AstraWeave.Sdk.Generators.Analysis.Contexts;
using AstraWeave.Sdk.Generators.Emit;
using AstraWeave.Sdk.Generators.Emit.Contexts;
using AstraWeave.Sdk.Generators.Model;
using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Kinds;

/// <summary><c>Int128</c> and <c>UInt128</c> of a context; no grammar counts so far, and no model, so that tools take none.</summary>
internal sealed class WideIntegerKind : ValueKind
{
    private const string Unsigned = "global::System.UInt128";

    public override IReadOnlyList<string> TypeNames { get; } = ["System.Int128", "System.UInt128"];

    public override string Title => "`Int128`, `UInt128`";

    public override string WireForm => "a number without a fraction";

    public override bool KnowsNull => false;

    public override ContextValueModel? CompleteMember(ContextScope scope, MemberSite site, ITypeSymbol type, ContextValueModel value) => value;

    public override BucketForm? BucketsOf(ContextValueModel value) => value.TypeName.TrimEnd('?') == Unsigned ? BucketForm.Unsigned : BucketForm.Whole;

    public override int? KeyWidth(ContextValueModel value) => null;

    // The writer of names has room for the signed one.
    public override string? WriteEntryName(string typeName, string expression) => typeName == Unsigned ? null : $"prompt.WriteQuoted({expression});";

    public override void WritePrompt(SourceWriter writer, ContextValueModel value, ContextVariable variable) => writer.WriteLine($"prompt.Write({variable.Expression});");

    public override void WriteKey(SourceWriter writer, ContextValueModel value, ContextVariable variable) =>
        writer.WriteLine(value.BucketWidth is null ? $"key.Write({variable.Expression});" : $"key.WriteBucket({variable.Expression}, {value.BucketWidth});");
}
