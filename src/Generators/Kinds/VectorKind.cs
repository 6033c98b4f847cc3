using System.Collections.Generic;
using AstraWeave.Sdk.Generators.Analysis.Contexts;
using AstraWeave.Sdk.Generators.Emit;
using AstraWeave.Sdk.Generators.Emit.Contexts;
using AstraWeave.Sdk.Generators.Model;
using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Kinds;

/// <summary>The vectors of a context; a tool takes them apart as any other struct.</summary>
internal sealed class VectorKind : ValueKind
{
    private const string Numerics = "System.Numerics.";

    public override IReadOnlyList<string> TypeNames { get; } = [Numerics + "Vector2", Numerics + "Vector3", Numerics + "Vector4", Numerics + "Quaternion"];

    public override string Title => "`Vector2`, `Vector3`, `Vector4`, `Quaternion`";

    public override string WireForm => "an object: `{\"x\":1,\"y\":2}`";

    public override bool KnowsNull => false;

    public override ContextValueModel? CompleteMember(ContextScope scope, MemberSite site, ITypeSymbol type, ContextValueModel value) => value;

    public override BucketForm? BucketsOf(ContextValueModel value) => BucketForm.Fraction;

    public override int? KeyWidth(ContextValueModel value) => null;

    public override string? WriteEntryName(string typeName, string expression) => null;

    public override void WritePrompt(SourceWriter writer, ContextValueModel value, ContextVariable variable) => writer.WriteLine($"prompt.Write({variable.Expression});");

    public override void WriteKey(SourceWriter writer, ContextValueModel value, ContextVariable variable) =>
        writer.WriteLine(value.BucketWidth is null ? $"key.Write({variable.Expression});" : $"key.WriteBucket({variable.Expression}, {value.BucketWidth});");
}
