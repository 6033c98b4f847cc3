using System.Collections.Generic;
using System.Globalization;
using AstraWeave.Sdk.Generators.Analysis;
using AstraWeave.Sdk.Generators.Model;
using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Kinds;

/// <summary>The SDK's lists without allocation, whose names end with their capacity.</summary>
internal sealed class InlineListKind : SpanKind
{
    public override IReadOnlyList<string> TypeNames { get; } =
        [KnownNames.InlineList + "4`1", KnownNames.InlineList + "8`1", KnownNames.InlineList + "16`1"];

    public override string Title => "`InlineList4<T>`, `InlineList8<T>`, `InlineList16<T>`";

    protected override int CapacityOf(ITypeSymbol type) => int.Parse(type.Name.Substring("InlineList".Length), CultureInfo.InvariantCulture);

    public override PartStorage Storage(ValueModel value) => value.IsUnmanaged ? PartStorage.Inline : PartStorage.OwnField;

    public override string FromCollected(ValueModel list) => $"new {list.TypeName}(list.AsSpan())";

    public override string? IsNotDefault(string expression) => expression + ".Count != 0";

    public override string? Rebuild(ValueModel value, string expression, System.Func<string, string> copy) => $"new {value.TypeName}({copy(expression + ".AsSpan().ToArray()")})";
}
