using System.Collections.Generic;
using AstraWeave.Sdk.Generators.Analysis;
using AstraWeave.Sdk.Generators.Emit.Contexts;
using AstraWeave.Sdk.Generators.Model;
using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Kinds;

/// <summary><c>T[]</c>.</summary>
internal sealed class ArrayKind : ListKind
{
    public override IReadOnlyList<string> TypeNames => [];

    public override string Title => "`T[]`";

    protected override int CapacityOf(ITypeSymbol type) => 0;

    protected override bool IsShared => true;

    public override string Nothing => "[]";

    public override ValueModel? Complete(AnalysisScope scope, ArgumentSite site, ITypeSymbol type, ValueModel value) =>
        base.Complete(scope, site, type, value) is { } list ? list with { TypeName = list.Element!.DeclaredType + "[]" } : null;

    public override string RuntimeType(ValueModel value) => value.Element!.RuntimeType + "[]";

    public override PartStorage Storage(ValueModel value) => PartStorage.Reference;

    public override string? Zero(ValueModel value) => null;

    public override string FromCollected(ValueModel list) => "list.ToArray()";

    public override string Elements(string expression) => expression;

    public override string AreEqual(ValueModel value, string left, string right) => $"{Helper(value)}.AreEqual({left}, {right})";

    public override string AddHash(ValueModel value, string expression) => $"{Helper(value)}.AddHash(ref hash, {expression});";

    public override string? IsNotDefault(string expression) => null;

    public override string? Rebuild(ValueModel value, string expression, System.Func<string, string> copy) => null;

    public override string Count(ContextVariable variable) => $"{variable.Expression}.Length";

    public override string Loop(ContextValueModel collection, ContextVariable variable) => ContextLoop.Each(collection, variable, variable.Expression);

    public override ContextVariable Element(ContextVariable variable) => ContextLoop.Item(variable);
}
