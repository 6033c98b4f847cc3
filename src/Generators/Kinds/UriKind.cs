using System.Collections.Generic;
using AstraWeave.Sdk.Generators.Analysis;
using AstraWeave.Sdk.Generators.Diagnostics;
using AstraWeave.Sdk.Generators.Emit;
using AstraWeave.Sdk.Generators.Model;
using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Kinds;

/// <summary><c>Uri</c>: of a tool, an absolute one; as it was written, since its own equality leaves out the fragment.</summary>
internal sealed class UriKind : TextKind
{
    // Two letters of a scheme, the colon, and something.
    private const int Shortest = 4;

    public override IReadOnlyList<string> TypeNames { get; } = ["System.Uri"];

    public override string Title => "`Uri`";

    public override string WireForm => "`\"https://example.org/map\"`, absolute";

    public override string Name => "uri";

    public override bool KnowsNull => false;

    public override bool EqualsByItself => false;

    public override string? WriteEntryName(string typeName, string expression) => null;

    public override string? Zero(ValueModel value) => null;

    public override ValueModel? Constrain(AnalysisScope scope, ArgumentSite site, ITypeSymbol type, ValueModel value, bool isElement)
    {
        ValueModel? constrained = base.Constrain(scope, site, type, value, isElement);
        if (constrained is { Length.Maximum: < Shortest })
        {
            scope.Report(DiagnosticDescriptors.EmptyRange, site.Span, "StringLength", site.Name, type.ToShortName());
            return null;
        }

        return constrained;
    }

    public override (string Type, string Call) Read(string path, ValueModel value) =>
        (value.TypeName, $"reader.TryReadUri({Gbnf.Number(value.Length!.Minimum)}, {Gbnf.Number(value.Length.Maximum)}, out $)");

    protected override string JsonStatement(string expression) => $"writer.WriteStringValue({expression}.OriginalString)";

    protected override string PromptStatement(string expression) => $"prompt.Write({expression}.OriginalString)";

    protected override string KeyOf(ContextValueModel value, string expression) => expression + ".OriginalString";

    public override string AreEqual(ValueModel value, string left, string right) => $"string.Equals({left}?.OriginalString, {right}?.OriginalString)";

    public override string AddHash(ValueModel value, string expression) => $"hash.Add({expression}?.OriginalString);";

    public override string Prompt(PromptSchema schema, ValueModel value) => "uri(" + PromptSchema.Length(value.Length!) + ")";

    // The printable characters of ASCII that a URI may have as they are.
    public override string? WirePattern(ValueModel value) =>
        base.WirePattern(value) ?? $"^[A-Za-z][A-Za-z0-9+.-]{{1,15}}:[!#-;=?-Z_a-z~]{{1,{Gbnf.Number(value.Length!.Maximum - Shortest + 1)}}}$";

    public override string Matched(string variable) => variable + ".OriginalString";

    public override string IsAmong(string variable, IReadOnlyCollection<ConstantModel> constants, bool isNot) => ListedValues.Pattern(Matched(variable), constants, isNot);
}
