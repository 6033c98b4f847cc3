using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AstraWeave.Sdk.Tools;

namespace AstraWeave.Sdk.Generators.Tests.Schemas;

/// <summary>The schemas of a toolset, compiled by readers of our own and by NJsonSchema.</summary>
internal sealed partial class PlanSchemas<TAction>
    where TAction : struct, ILlmToolset<TAction>
{
    private static readonly JsonSerializerOptions s_relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly SchemaNode _json;
    private readonly SchemaNode _strict;
    private readonly SchemaNode _filled;
    private readonly GrammarNode _grammar;
    private readonly NJsonSchema.JsonSchema _independent;

    public PlanSchemas(ToolMask allowed = default, DomainSet? domains = null)
    {
        string json = Text(TAction.JsonSchema, allowed, domains);
        JsonElement strict = JsonDocument.Parse(Text(TAction.StrictJsonSchema, allowed, domains)).RootElement;
        _json = new SchemaNode(JsonDocument.Parse(json).RootElement);
        _strict = new SchemaNode(strict);
        _filled = new SchemaNode(strict, absentIsNull: true);
        _grammar = GbnfReader.Read(Text(TAction.Grammar, allowed, domains));
        _independent = NJsonSchema.JsonSchema.FromJsonAsync(WithEnums(json)).GetAwaiter().GetResult();
        Assert.True(_json.IsBounded);
    }

    public static PlanSchemas<TAction> All { get; } = new();

    public static string Text(SchemaText schema, ToolMask allowed = default, DomainSet? domains = null)
    {
        ArrayBufferWriter<byte> text = new();
        schema.WriteTo(text, allowed, domains);
        return Encoding.UTF8.GetString(text.WrittenSpan);
    }

    public string Sample(Dialect dialect, Random random) => dialect switch
    {
        Dialect.JsonSchema => _json.Sample(random),
        Dialect.StrictJsonSchema => _strict.Sample(random),
        _ => _grammar.Sample(random),
    };

    public bool Admits(Dialect dialect, string plan) => dialect switch
    {
        Dialect.JsonSchema => _json.IsValid(JsonDocument.Parse(plan).RootElement),
        Dialect.StrictJsonSchema => _strict.IsValid(JsonDocument.Parse(plan).RootElement),
        _ => _grammar.IsMatch(plan),
    };

    /// <summary>Fails where a plan that the SDK wrote does not fit one of the schemas.</summary>
    /// <param name="plan">The plan. Where it leaves an argument out, the strict schema asks for <c>null</c>.</param>
    /// <param name="askOther">Whether to ask NJsonSchema too, which takes ten times as long.</param>
    public void AssertAdmit(string plan, bool askOther = true)
    {
        using JsonDocument document = JsonDocument.Parse(plan);
        Assert.True(_json.IsValid(document.RootElement), $"JSON Schema: {plan}");
        Assert.True(_filled.IsValid(document.RootElement), $"Strict JSON Schema: {plan}");
        Assert.True(_grammar.IsMatch(plan), $"GBNF: {FirstRefused(plan, _grammar)}");
        Assert.True(!askOther || _independent.Validate(AsNewtonsoftCounts(plan)).Count == 0, $"NJsonSchema: {plan}");
    }

    /// <summary>The first step that a grammar refuses.</summary>
    public static string FirstRefused(string plan, GrammarNode grammar)
    {
        JsonNode root = JsonNode.Parse(plan)!;
        JsonArray steps = root[TAction.Descriptor.StepsProperty]!.AsArray();
        JsonNode?[] all = [.. steps];
        foreach (JsonNode? step in all)
        {
            steps.Clear();
            steps.Add(step);
            string single = root.ToJsonString(s_relaxed);
            if (!grammar.IsMatch(single))
            {
                return single;
            }
        }

        return plan;
    }

    /// <summary>The same plan for a validator that counts surrogates twice and reads whole numbers of 64 bits only.</summary>
    private static string AsNewtonsoftCounts(string plan) => Surrogates().Replace(HugeNumbers().Replace(plan, "${sign}9000000000000000000"), "x");

    [GeneratedRegex(@"\\uD[89AB]..\\uD[C-F]..")]
    private static partial Regex Surrogates();

    [GeneratedRegex(@"(?<=[:\[,])(?<sign>-?)\d{19,}(?=[,\]}])", RegexOptions.ExplicitCapture)]
    private static partial Regex HugeNumbers();

    /// <summary>NJsonSchema does not look at <c>const</c>.</summary>
    private static string WithEnums(string schema)
    {
        JsonNode root = JsonNode.Parse(schema)!;
        Rewrite(root);
        return root.ToJsonString();

        static void Rewrite(JsonNode? node)
        {
            if (node is JsonObject members)
            {
                if (members.Remove("const", out JsonNode? value))
                {
                    members["enum"] = new JsonArray(value);
                }

                members.ToList().ForEach(member => Rewrite(member.Value));
            }
            else if (node is JsonArray items)
            {
                items.ToList().ForEach(Rewrite);
            }
        }
    }
}
