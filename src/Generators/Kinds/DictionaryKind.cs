using System.Collections.Generic;
using AstraWeave.Sdk.Generators.Emit;
using AstraWeave.Sdk.Generators.Emit.Contexts;
using AstraWeave.Sdk.Generators.Model;

namespace AstraWeave.Sdk.Generators.Kinds;

/// <summary>A dictionary of a context, whose order never counts.</summary>
internal sealed class DictionaryKind : CollectionKind
{
    public override IReadOnlyList<string> TypeNames { get; } =
        ["System.Collections.Generic.Dictionary`2", "System.Collections.Generic.IReadOnlyDictionary`2", "System.Collections.Frozen.FrozenDictionary`2"];

    public override string Title => "`Dictionary<TKey, TValue>`, `IReadOnlyDictionary<TKey, TValue>`, `FrozenDictionary<TKey, TValue>`";

    public override string WireForm => "an object";

    public override string Count(ContextVariable variable) => $"{variable.Expression}.Count";

    public override string Loop(ContextValueModel collection, ContextVariable variable) =>
        $"foreach (({collection.Key!.TypeName.TrimEnd('?')} {ContextLoop.Key(variable)}, {collection.Element!.TypeName} {ContextLoop.Item(variable).Expression}) in {variable.Expression})";

    public override void WritePrompt(SourceWriter writer, ContextValueModel value, ContextVariable variable) => ContextCollections.WriteEntries(writer, value, variable);
}
