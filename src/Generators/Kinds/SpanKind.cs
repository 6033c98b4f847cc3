using AstraWeave.Sdk.Generators.Emit.Contexts;
using AstraWeave.Sdk.Generators.Model;

namespace AstraWeave.Sdk.Generators.Kinds;

/// <summary>A list that is a value type over a span.</summary>
internal abstract class SpanKind : ListKind
{
    protected override bool IsShared => false;

    public override string Nothing => "default";

    public override string? Zero(ValueModel value) => value.Length!.Minimum == 0 ? "[]" : null;

    public override string Elements(string expression) => expression + ".AsSpan()";

    public override string AreEqual(ValueModel value, string left, string right) => value.IsNullable
        ? $"({left}.HasValue == {right}.HasValue && {Helper(value)}.AreEqual({left}.GetValueOrDefault().AsSpan(), {right}.GetValueOrDefault().AsSpan()))"
        : $"{Helper(value)}.AreEqual({left}.AsSpan(), {right}.AsSpan())";

    public override string AddHash(ValueModel value, string expression) => $"{Helper(value)}.AddHash(ref hash, {expression}{(value.IsNullable ? ".GetValueOrDefault()" : "")}.AsSpan());";

    public override string Count(ContextVariable variable) => $"{variable.Expression}.AsSpan().Length";

    public override string Loop(ContextValueModel collection, ContextVariable variable) => ContextLoop.Each(collection, variable, $"{variable.Expression}.AsSpan()");

    public override ContextVariable Element(ContextVariable variable) => ContextLoop.Item(variable);
}
