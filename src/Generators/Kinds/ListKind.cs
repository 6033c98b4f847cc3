using AstraWeave.Sdk.Generators.Analysis;
using AstraWeave.Sdk.Generators.Analysis.Contexts;
using AstraWeave.Sdk.Generators.Emit;
using AstraWeave.Sdk.Generators.Emit.Contexts;
using AstraWeave.Sdk.Generators.Model;
using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Kinds;

/// <summary>A list of one element type; what differs is how it is made and how its elements are reached.</summary>
internal abstract class ListKind : ArgumentKind, ICollectionKind
{
    private const string Runtime = "global::AstraWeave.Sdk.Tools.StructuralEquality";

    public override string WireForm => "an array";

    public override string Name => "array";

    public override string WireType => "Array";

    public override Constraints Takes => Constraints.ListLength;

    public override LengthModel? FixedLength => null;

    public override bool KnowsNull => false;

    public override bool EqualsByItself => false;

    /// <summary>How many elements it can hold; 0 where that is not fixed.</summary>
    protected abstract int CapacityOf(ITypeSymbol type);

    /// <summary>Whether others may change it through a reference they hold.</summary>
    protected abstract bool IsShared { get; }

    /// <summary>What the reader starts from.</summary>
    public abstract string Nothing { get; }

    /// <summary>An expression for the list of the elements that <c>list</c> has collected.</summary>
    public abstract string FromCollected(ValueModel list);

    /// <summary>An expression whose elements a <c>foreach</c> reaches without allocation.</summary>
    public abstract string Elements(string expression);

    public abstract string Count(ContextVariable variable);

    public abstract string Loop(ContextValueModel collection, ContextVariable variable);

    public abstract ContextVariable Element(ContextVariable variable);

    public override BucketForm? BucketsOf(ContextValueModel value) => null;

    public override int? KeyWidth(ContextValueModel value) => null;

    public override string? WriteEntryName(string typeName, string expression) => null;

    public override string RuntimeType(ValueModel value) => value.IsValueType ? value.DeclaredType : value.TypeName;

    public override ValueModel? Complete(AnalysisScope scope, ArgumentSite site, ITypeSymbol type, ValueModel value)
    {
        ITypeSymbol elementType = type is IArrayTypeSymbol array ? array.ElementType : ((INamedTypeSymbol)type).TypeArguments[0];
        return ValueAnalysis.Analyze(scope, site, elementType, value.Clamps, isElement: true) is { } element
            ? value with { Capacity = CapacityOf(type), Element = element, HoldsText = element.HoldsText, HoldsArray = element.HoldsArray || IsShared }
            : null;
    }

    public override ContextValueModel? CompleteMember(ContextScope scope, MemberSite site, ITypeSymbol type, ContextValueModel value) => ContextCollectionAnalysis.Complete(scope, site, type, value);

    public override ValueModel? Constrain(AnalysisScope scope, ArgumentSite site, ITypeSymbol type, ValueModel value, bool isElement) =>
        LengthAnalysis.Analyze(scope, site, type, isArray: true, value.Capacity, isElement) is { } length ? value with { Length = length } : null;

    public override string? Violated(ValueModel value, object constant) => null;

    public override (string Type, string Call) Read(string path, ValueModel value) => (value.TypeName, $"TryReadArray{path}(ref reader, out $)");

    public override string? ReadInOrder(ValueModel value, string declaration) => null;

    public override void WriteJson(SourceWriter writer, ValueModel value, string expression, int depth)
    {
        writer.WriteLine("writer.WriteStartArray();");
        string item = depth == 0 ? "item" : "item" + Gbnf.Number(depth);
        using (writer.Block($"foreach ({value.Element!.DeclaredType} {item} in {Elements(expression)})"))
        {
            WriteStatement.Write(writer, value.Element!, item, depth + 1);
        }

        writer.WriteLine();
        writer.WriteLine("writer.WriteEndArray();");
    }

    // The elements' own equality may not be structural.
    protected static string Helper(ValueModel value) => value.HasStructuredElements ? "StepEquality" : Runtime;

    public override void WritePrompt(SourceWriter writer, ContextValueModel value, ContextVariable variable) => ContextCollections.WriteList(writer, value, variable);

    public override void WriteKey(SourceWriter writer, ContextValueModel value, ContextVariable variable) => ContextCollections.WriteKey(writer, value, variable);

    public override string Prompt(PromptSchema schema, ValueModel value) => schema.Element(value.Element!) + "[" + PromptSchema.Length(value.Length!) + "]";

    public override string Schema(JsonSchema schema, ValueModel value) => $$"""{"type":"array","items":{{schema.Element(value.Element!)}}{{schema.Length(value.Length!, "Items")}}}""";

    public override string? WirePattern(ValueModel value) => null;

    public override string Grammar(Gbnf grammar, string path, ValueModel value)
    {
        string element = grammar.Value(path + "-item", value.Element!);
        string item = value.Element!.IsNullable ? grammar.Rules.NameOf(element + "-or-null", $"{element} | \"null\"") : element;
        return grammar.Rules.NameOf(path, Gbnf.List(item, value.Length!.Minimum, value.Length.Maximum));
    }
}
