using System.Buffers;
using System.Text;
using AstraWeave.Sdk.Engine.Tests.Engine;
using AstraWeave.Sdk.Generators.Tests.Schemas;
using AstraWeave.Sdk.Generators.Tests.Schemas.Converters;
using AstraWeave.Sdk.Generators.Tests.Toolsets;
using AstraWeave.Sdk.Tools;
using Phi3Demo.Actions;

namespace AstraWeave.Sdk.Engine.Tests;

/// <summary>What llama.cpp writes under the emitted grammars is what the parser takes.</summary>
[Collection(LlamaEngine.Collection)]
public sealed class GrammarTests(LlamaEngine engine)
{
    private static readonly HashSet<string> s_freeInGrammar = Expressiveness.Inexpressible(Dialect.Grammar);

    [Fact]
    public void Every_kind_of_argument_is_written_as_the_grammar_says()
    {
        Writes<EveryAction>();
        Writes<ConstrainedAction>();
        Writes<ClampedAction>();
        Writes<EdgeAction>();
        Writes<PortableAction>();
        Writes<PairAction>();
        Writes<UnitAction>();
        Writes<SquadAction>();
    }

    [Fact]
    public void A_narrowed_grammar_writes_the_allowed_tools_only()
    {
        WritesNarrowed<SquadAction>(3, 17);
        WritesNarrowed<EveryAction>(1);
        WritesNarrowed<UnitAction>(0, 2, 5);
    }

    [Theory]
    [InlineData(ConverterVersion.Counts32Bits)]
    [InlineData(ConverterVersion.Counts64Bits)]
    public void A_JSON_Schema_as_servers_convert_it_is_written_as_it_says(ConverterVersion version)
    {
        WritesConverted<EveryAction>(version);
        WritesConverted<ConstrainedAction>(version);
        WritesConverted<PortableAction>(version);
        WritesConverted<SquadAction>(version);
    }

    /// <summary>The engine takes a grammar that it cannot read without an error, and then lets the model write anything. The checks above must see that.</summary>
    [Fact]
    public void A_grammar_that_the_engine_cannot_read_is_found_out()
    {
        string broken = Text(UnitAction.Grammar).Replace("step ::=", "step :=", StringComparison.Ordinal);

        (byte[] answer, bool isWhole) = engine.Write(broken, seed: 1, limit: 400);

        Assert.False(isWhole && AnswerCheck.DefectOf<UnitAction>(answer, s_freeInGrammar) is null);
    }

    [Fact]
    public void A_model_without_a_grammar_writes_no_plan()
    {
        (byte[] answer, _) = engine.Write(grammar: null, seed: 1, limit: 400);

        Assert.NotNull(AnswerCheck.DefectOf<UnitAction>(answer, s_freeInGrammar));
    }

    private void Writes<TAction>()
        where TAction : struct, ILlmToolset<TAction> => Writes<TAction>(Text(TAction.Grammar), s_freeInGrammar, default);

    private void WritesNarrowed<TAction>(params int[] tools)
        where TAction : struct, ILlmToolset<TAction>
    {
        ToolMask allowed = ToolMask.Of<TAction>(tools);
        Writes<TAction>(Text(TAction.Grammar, allowed), s_freeInGrammar, allowed);
    }

    private void WritesConverted<TAction>(ConverterVersion version)
        where TAction : struct, ILlmToolset<TAction> =>
        Writes<TAction>(SchemaConverter.Convert(Text(TAction.JsonSchema), version), [.. Expressiveness.Inexpressible(Dialect.JsonSchema), .. Expressiveness.LostBy(version)], default);

    private void Writes<TAction>(string grammar, HashSet<string> free, ToolMask allowed)
        where TAction : struct, ILlmToolset<TAction>
    {
        const int Answers = 4;
        for (uint seed = 1; seed <= Answers; seed++)
        {
            (byte[] answer, bool isWhole) = engine.Write(grammar, seed);
            Assert.True(isWhole, $"{typeof(TAction).Name}: no end after {answer.Length} bytes");

            // Bytes that make a character too long are the engine's own; TextTests says how many.
            if (IllFormedText.FaultOf(answer) == IllFormed.None)
            {
                Assert.Null(AnswerCheck.DefectOf<TAction>(answer, free, allowed));
            }
        }
    }

    private static string Text(SchemaText schema, ToolMask allowed = default)
    {
        ArrayBufferWriter<byte> text = new();
        schema.WriteTo(text, allowed);
        return Encoding.UTF8.GetString(text.WrittenSpan);
    }
}
