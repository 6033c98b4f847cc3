using System.Collections.Generic;
using System.Linq;
using AstraWeave.Sdk.Generators.Analysis;
using AstraWeave.Sdk.Generators.Analysis.Contexts;
using AstraWeave.Sdk.Generators.Emit;
using AstraWeave.Sdk.Generators.Emit.Contexts;
using AstraWeave.Sdk.Generators.Model;
using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Kinds;

/// <summary>A type of the game, by its members: of a tool, a struct; of a context, a struct, a sealed class or a closed hierarchy.</summary>
internal sealed class ObjectKind : ArgumentKind
{
    public override IReadOnlyList<string> TypeNames => [];

    public override string Title => "structs of these";

    public override string WireForm => "an object";

    public override string Name => "object";

    public override string WireType => "Object";

    public override Constraints Takes => Constraints.None;

    public override LengthModel? FixedLength => null;

    public override bool KnowsNull => false;

    public override bool EqualsByItself => false;

    /// <summary>Whether a tool takes the type apart: structs, but for those of the platform other than vectors, whose constructors throw on values that their parameters allow.</summary>
    public static bool IsArgument(INamedTypeSymbol type)
    {
        string scope = type.ContainingNamespace.ToDisplayString();
        bool isForeign = scope != "System.Numerics" && (scope == "System" || scope.StartsWith("System.", System.StringComparison.Ordinal)) && !type.IsDeclaredInSource();
        return type is { TypeKind: TypeKind.Struct, IsTupleType: false } && !isForeign;
    }

    /// <summary>Whether a context takes the type apart. What the platform declares is not made for it: its public properties repeat each other.</summary>
    public static bool IsMember(INamedTypeSymbol type) =>
        type is { SpecialType: SpecialType.None, IsTupleType: false } && !IsPlatform(type) && (type.TypeKind is TypeKind.Struct or TypeKind.Class || ContextHierarchy.IsListed(type));

    /// <summary>Whether the platform declares the type.</summary>
    public static bool IsPlatform(INamedTypeSymbol type) => type.ToQualifiedName().StartsWith("System.", System.StringComparison.Ordinal) && !type.IsDeclaredInSource();

    public override BucketForm? BucketsOf(ContextValueModel value) => null;

    public override int? KeyWidth(ContextValueModel value) => null;

    public override string? WriteEntryName(string typeName, string expression) => null;

    public override string RuntimeType(ValueModel value) => value.Object!.RuntimeType + (value.IsNullable ? "?" : "");

    public override ValueModel? Complete(AnalysisScope scope, ArgumentSite site, ITypeSymbol type, ValueModel value) =>
        ObjectAnalysis.Analyze(scope, site, (INamedTypeSymbol)type) is { } nested
            ? value with { Object = nested, HoldsText = nested.Fields.Any(field => field.Value.HoldsText), HoldsArray = nested.Fields.Any(field => field.Value.HoldsArray) }
            : null;

    public override ContextValueModel? CompleteMember(ContextScope scope, MemberSite site, ITypeSymbol type, ContextValueModel value)
    {
        INamedTypeSymbol named = (INamedTypeSymbol)type;
        if (ContextHierarchy.IsListed(named))
        {
            return ContextHierarchy.Analyze(scope, site, named) is null ? null : value;
        }

        return ContextObjectAnalysis.Analyze(scope, site, named) is { } nested ? value with { Object = nested } : null;
    }

    public override ValueModel? Constrain(AnalysisScope scope, ArgumentSite site, ITypeSymbol type, ValueModel value, bool isElement) => value;

    public override string? Violated(ValueModel value, object constant) => null;

    public override string? Zero(ValueModel value) => DefaultAnalysis.ZeroOfFields(value.Object!);

    public override PartStorage Storage(ValueModel value) => value.IsUnmanaged ? PartStorage.Inline : PartStorage.OwnField;

    public override (string Type, string Call) Read(string path, ValueModel value) => (value.TypeName, $"TryReadValue{value.Object!.HelperName}(ref reader, out $)");

    public override string? ReadInOrder(ValueModel value, string declaration) =>
        InOrderEmitter.IsFlat(value.Object!) ? $"TryReadValue{value.Object!.HelperName}(ref cursor, {declaration})" : null;

    public override void WriteJson(SourceWriter writer, ValueModel value, string expression, int depth) => writer.WriteLine($"WriteValue(writer, {expression});");

    public override string AreEqual(ValueModel value, string left, string right) => $"StepEquality.AreEqual({left}, {right})";

    public override string AddHash(ValueModel value, string expression) => $"StepEquality.AddHash(ref hash, {expression});";

    public override string? IsNotDefault(string expression) => null;

    public override string? Rebuild(ValueModel value, string expression, System.Func<string, string> copy) => null;

    public override void WritePrompt(SourceWriter writer, ContextValueModel value, ContextVariable variable) => writer.WriteLine($"WritePrompt(prompt, {variable.Expression});");

    public override void WriteKey(SourceWriter writer, ContextValueModel value, ContextVariable variable) => writer.WriteLine($"WriteKey(key, {variable.Expression});");

    public override string Prompt(PromptSchema schema, ValueModel value) => "{" + string.Join(", ", value.Object!.Fields.Select(schema.Argument)) + "}";

    public override string Schema(JsonSchema schema, ValueModel value) => schema.Object(value.Object!);

    public override string? WirePattern(ValueModel value) => null;

    public override string Grammar(Gbnf grammar, string path, ValueModel value) => grammar.Rules.NameOf(path, grammar.Object(path, value.Object!));
}
