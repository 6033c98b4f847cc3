using System.Collections.Generic;
using System.Linq;
using AstraWeave.Sdk.Generators.Analysis;
using AstraWeave.Sdk.Generators.Analysis.Contexts;
using AstraWeave.Sdk.Generators.Collections;
using AstraWeave.Sdk.Generators.Emit;
using AstraWeave.Sdk.Generators.Emit.Contexts;
using AstraWeave.Sdk.Generators.Model;
using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Kinds;

/// <summary>An enum, by the names of its members.</summary>
internal abstract class MemberKind : ScalarKind
{
    public override IReadOnlyList<string> TypeNames => [];

    public override Constraints Takes => Constraints.None;

    public override LengthModel? FixedLength => null;

    public override bool KnowsNull => false;

    public override BucketForm? BucketsOf(ContextValueModel value) => null;

    public override int? KeyWidth(ContextValueModel value) => KeyWidths.Of(value.EnumStorage);

    public override ValueModel? Complete(AnalysisScope scope, ArgumentSite site, ITypeSymbol type, ValueModel value)
    {
        EnumModel members = EnumAnalysis.Analyze(scope, site, (INamedTypeSymbol)type);
        return value with { Enum = members, Members = members.Members.Select(member => member.WireName).ToImmutableEquatableArray() };
    }

    public override ContextValueModel? CompleteMember(ContextScope scope, MemberSite site, ITypeSymbol type, ContextValueModel value)
    {
        (EnumModel members, string storage) = ContextEnumAnalysis.Analyze(scope, (INamedTypeSymbol)type);
        return value with { Enum = members, EnumStorage = storage };
    }

    public override ValueModel? Constrain(AnalysisScope scope, ArgumentSite site, ITypeSymbol type, ValueModel value, bool isElement) => value;

    public override string? Violated(ValueModel value, object constant) => null;

    public override string AddHash(ValueModel value, string expression) => $"hash.Add({expression});";

    public override string? WirePattern(ValueModel value) => null;

    protected override string PromptStatement(string expression) => $"WritePrompt(prompt, {expression})";

    protected override string KeyOf(ContextValueModel value, string expression) => $"({value.EnumStorage}){expression}";

    protected static string Quoted(ValueModel value) => string.Join(" | ", value.Members.Select(member => Gbnf.Literal(JsonText.Quote(member))));
}
