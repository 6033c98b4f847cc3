using System.Collections.Generic;
using AstraWeave.Sdk.Generators.Emit.Contexts;
using AstraWeave.Sdk.Generators.Model;

namespace AstraWeave.Sdk.Generators.Kinds;

/// <summary><c>IReadOnlyList&lt;T&gt;</c>: by index, as its enumerator is an object.</summary>
internal sealed class ReadOnlyListKind : ReferenceListKind
{
    public override IReadOnlyList<string> TypeNames { get; } = ["System.Collections.Generic.IReadOnlyList`1"];

    public override string Title => "`IReadOnlyList<T>`";

    public override string? Rebuild(ValueModel value, string expression, System.Func<string, string> copy) => copy(Elements(expression) + ".ToArray()");

    public override string Loop(ContextValueModel collection, ContextVariable variable) => ContextLoop.ByIndex(variable);

    public override ContextVariable Element(ContextVariable variable) => ContextLoop.AtIndex(variable);
}
