using AstraWeave.Sdk.Generators.Emit.Contexts;
using AstraWeave.Sdk.Generators.Model;
using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Kinds;

/// <summary>A list that is an object, which others may hold and change as well.</summary>
internal abstract class ReferenceListKind : ListKind
{
    private const string Span = "global::AstraWeave.Sdk.Tools.ListSpan.Of";

    protected override int CapacityOf(ITypeSymbol type) => 0;

    protected override bool IsShared => true;

    public override string Nothing => "default!";

    public override string RuntimeType(ValueModel value) => $"{value.TypeName.Substring(0, value.TypeName.IndexOf('<'))}<{value.Element!.RuntimeType}>";

    public override PartStorage Storage(ValueModel value) => PartStorage.Reference;

    public override string? Zero(ValueModel value) => null;

    public override string FromCollected(ValueModel list) => "[.. list.AsSpan()]";

    public override string Elements(string expression) => $"{Span}({expression})";

    public override string AreEqual(ValueModel value, string left, string right)
    {
        string elements = $"{Helper(value)}.AreEqual({Elements(left)}, {Elements(right)})";
        return value.IsNullable ? $"(({left} is null) == ({right} is null) && {elements})" : elements;
    }

    public override string AddHash(ValueModel value, string expression) => $"{Helper(value)}.AddHash(ref hash, {Elements(expression)});";

    public override string? IsNotDefault(string expression) => null;

    public override string Count(ContextVariable variable) => $"{variable.Expression}.Count";
}
