using System.Buffers;
using System.Text;
using AstraWeave.Sdk.Generators.Tests.Schemas;
using AstraWeave.Sdk.Generators.Tests.Toolsets;
using AstraWeave.Sdk.Tools;
using CsCheck;
using Phi3Demo.Actions;

namespace AstraWeave.Sdk.Generators.Tests;

/// <summary>An allow-list leaves its tools and no other, in every dialect.</summary>
public sealed class SchemaNarrowingTests
{
    [Fact]
    public void Narrowed_schemas_admit_exactly_the_allowed_tools() => Narrows<SquadAction>(20);

    [Fact]
    public void Narrowed_schemas_of_every_type_admit_exactly_the_allowed_tools() => Narrows<EveryAction>(20);

    [Fact]
    public void Everything_allowed_is_the_text_as_it_is()
    {
        ToolMask every = ToolMask.Of<UnitAction>([.. Enumerable.Range(0, UnitAction.Descriptor.Tools.Count)]);

        Assert.Equal(Encoding.UTF8.GetString(UnitAction.Grammar.Utf8), PlanSchemas<UnitAction>.Text(UnitAction.Grammar, every));
        Assert.Equal(Encoding.UTF8.GetString(UnitAction.JsonSchema.Utf8), PlanSchemas<UnitAction>.Text(UnitAction.JsonSchema));
    }

    [Fact]
    public void Narrowing_allocates_nothing()
    {
        ToolMask allowed = UnitAction.Allow(UnitAction.ToolKind.Say, UnitAction.ToolKind.MoveTo);
        SchemaText prompt = UnitAction.PromptSchema;
        SchemaText schema = UnitAction.JsonSchema;
        SchemaText strict = UnitAction.StrictJsonSchema;
        SchemaText grammar = UnitAction.Grammar;
        FixedBuffer output = new(prompt.Utf8.Length + schema.Utf8.Length + strict.Utf8.Length + grammar.Utf8.Length);
        grammar.WriteTo(output, allowed);
        output.Clear();
        long before = GC.GetAllocatedBytesForCurrentThread();

        prompt.WriteTo(output, allowed);
        schema.WriteTo(output, allowed);
        strict.WriteTo(output, allowed);
        grammar.WriteTo(output, allowed);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void Narrows<TAction>(int masks)
        where TAction : struct, ILlmToolset<TAction>
    {
        IReadOnlyList<ToolSpec> tools = TAction.Descriptor.Tools;
        PlanSchemas<TAction>[] single = [.. Enumerable.Range(0, tools.Count).Select(tool => new PlanSchemas<TAction>(ToolMask.Of<TAction>(tool)))];
        Gen.Int[0, tools.Count - 1].HashSet[1, tools.Count].Sample(
            allowed =>
            {
                ToolMask mask = ToolMask.Of<TAction>([.. allowed]);
                PlanSchemas<TAction> narrowed = new(mask);
                string prompt = "\n" + PlanSchemas<TAction>.Text(TAction.PromptSchema, mask);
                Random random = new(allowed.Count);
                for (int tool = 0; tool < tools.Count; tool++)
                {
                    bool isAllowed = allowed.Contains(tool);
                    Assert.Equal(isAllowed, prompt.Contains($"\n{tools[tool].Name}(", StringComparison.Ordinal));
                    foreach (Dialect dialect in Enum.GetValues<Dialect>())
                    {
                        Assert.Equal(isAllowed, narrowed.Admits(dialect, SampleSteps(single[tool], dialect, random)));
                    }
                }
            },
            iter: masks,
            seed: "0000KOIKe2L5",
            threads: 1);
    }

    /// <summary>A plan with steps; the strict schema admits one without.</summary>
    private static string SampleSteps<TAction>(PlanSchemas<TAction> schemas, Dialect dialect, Random random)
        where TAction : struct, ILlmToolset<TAction>
    {
        string plan;
        do
        {
            plan = schemas.Sample(dialect, random);
        }
        while (!plan.Contains(TAction.Descriptor.Discriminator, StringComparison.Ordinal));
        return plan;
    }

    /// <summary>A buffer that never grows.</summary>
    private sealed class FixedBuffer(int size) : IBufferWriter<byte>
    {
        private readonly byte[] _bytes = new byte[size];
        private int _length;

        public void Clear() => _length = 0;

        public void Advance(int count) => _length += count;

        public Memory<byte> GetMemory(int sizeHint = 0) => _bytes.AsMemory(_length);

        public Span<byte> GetSpan(int sizeHint = 0) => _bytes.AsSpan(_length);
    }
}
