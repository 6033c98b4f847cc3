using System.Collections.Generic;
using AstraWeave.Sdk.Generators.Emit.Contexts;
using AstraWeave.Sdk.Generators.Model;

namespace AstraWeave.Sdk.Generators.Kinds;

/// <summary><c>List&lt;T&gt;</c>.</summary>
internal sealed class GenericListKind : ReferenceListKind
{
    public override IReadOnlyList<string> TypeNames { get; } = ["System.Collections.Generic.List`1"];

    public override string Title => "`List<T>`";

    public override string? Rebuild(ValueModel value, string expression, System.Func<string, string> copy) => $"new {value.TypeName}({copy(Elements(expression) + ".ToArray()")})";

    public override string Loop(ContextValueModel collection, ContextVariable variable) => ContextLoop.Each(collection, variable, variable.Expression);

    public override ContextVariable Element(ContextVariable variable) => ContextLoop.Item(variable);
}
