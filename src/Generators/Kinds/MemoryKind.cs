using System.Collections.Generic;
using AstraWeave.Sdk.Generators.Emit.Contexts;
using AstraWeave.Sdk.Generators.Model;

namespace AstraWeave.Sdk.Generators.Kinds;

/// <summary><c>Memory&lt;T&gt;</c> and <c>ReadOnlyMemory&lt;T&gt;</c> of a context.</summary>
internal sealed class MemoryKind : CollectionKind
{
    public override IReadOnlyList<string> TypeNames { get; } = ["System.Memory`1", "System.ReadOnlyMemory`1"];

    public override string Title => "`Memory<T>`, `ReadOnlyMemory<T>`";

    public override string WireForm => "an array";

    public override string Count(ContextVariable variable) => $"{variable.Expression}.Length";

    public override string Loop(ContextValueModel collection, ContextVariable variable) => ContextLoop.Each(collection, variable, $"{variable.Expression}.Span");
}
