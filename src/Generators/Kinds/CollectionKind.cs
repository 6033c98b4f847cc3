using AstraWeave.Sdk.Generators.Analysis.Contexts;
using AstraWeave.Sdk.Generators.Emit;
using AstraWeave.Sdk.Generators.Emit.Contexts;
using AstraWeave.Sdk.Generators.Model;
using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Kinds;

/// <summary>A collection that contexts take and tools do not.</summary>
internal abstract class CollectionKind : ValueKind, ICollectionKind
{
    public override bool KnowsNull => false;

    public abstract string Count(ContextVariable variable);

    public abstract string Loop(ContextValueModel collection, ContextVariable variable);

    public ContextVariable Element(ContextVariable variable) => ContextLoop.Item(variable);

    public override BucketForm? BucketsOf(ContextValueModel value) => null;

    public override int? KeyWidth(ContextValueModel value) => null;

    public override string? WriteEntryName(string typeName, string expression) => null;

    public override ContextValueModel? CompleteMember(ContextScope scope, MemberSite site, ITypeSymbol type, ContextValueModel value) => ContextCollectionAnalysis.Complete(scope, site, type, value);

    public override void WritePrompt(SourceWriter writer, ContextValueModel value, ContextVariable variable) => ContextCollections.WriteList(writer, value, variable);

    public override void WriteKey(SourceWriter writer, ContextValueModel value, ContextVariable variable) => ContextCollections.WriteKey(writer, value, variable);
}
