using System.Buffers;
using System.Text;
using AstraWeave.Sdk.Engine.Tests.Engine;
using AstraWeave.Sdk.Generators.Tests.Schemas;
using AstraWeave.Sdk.Generators.Tests.Schemas.Converters;
using AstraWeave.Sdk.Generators.Tests.Toolsets;
using AstraWeave.Sdk.Tools;
using LlmStress;
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
        Writes<AgentAction>();
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

    [Theory]
    [InlineData("step ::=", "step :=")]
    [InlineData("root ::=", "other ::=")]
    [InlineData("char{0,64}", "charr{0,64}")]
    [InlineData("[\\x20-", "[\\x2")]
    [InlineData("ws ::= \" \"?", "ws ::= ws \" \"?")]
    public void A_grammar_that_the_engine_cannot_read_is_found_out(string part, string broken)
    {
        string grammar = Text(UnitAction.Grammar);
        Assert.Contains(part, grammar, StringComparison.Ordinal);

        Assert.True(engine.IsReadable(grammar));
        Assert.False(engine.IsReadable(grammar.Replace(part, broken, StringComparison.Ordinal)));
    }

    /// <summary>The checks above see a grammar that says something else than the parser takes.</summary>
    [Theory]
    [InlineData("\"\\\"reload\\\"\"", "\"\\\"reload\\\"\" | \"\\\"rel\\\"\"")]
    [InlineData("int-0-63 ::= [0-9]", "int-0-63 ::= \"6\" [4-9]")]
    [InlineData("\"\\\"crouch\\\"\"", "\"\\\"crawl\\\"\"")]
    [InlineData("boolean ::= ", "boolean ::= \"maybe\" | ")]
    [InlineData("text-1-20 ::= ", "text-1-20 ::= \"\\\"\\\"\" | ")]
    public void A_grammar_that_says_something_else_than_the_parser_is_found_out(string part, string wrong)
    {
        string grammar = Text(UnitAction.Grammar);
        Assert.Contains(part, grammar, StringComparison.Ordinal);
        string changed = grammar.Replace(part, wrong, StringComparison.Ordinal);

        // What no table documents is an assertion of its own.
        Assert.Contains(Enumerable.Range(1, 20), seed =>
            Record.Exception(() => Assert.Null(AnswerCheck.DefectOf<UnitAction>(engine.Write(changed, (uint)seed).Text, s_freeInGrammar))) is not null);
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
        const int Answers = 3;
        for (uint seed = 1; seed <= Answers; seed++)
        {
            (byte[] answer, bool isWhole) = engine.Write(grammar, seed);
            Assert.True(isWhole, $"{typeof(TAction).Name}: no end after {answer.Length} bytes");
            Assert.Null(AnswerCheck.DefectOf<TAction>(answer, free, allowed));
        }
    }

    private static string Text(SchemaText schema, ToolMask allowed = default)
    {
        ArrayBufferWriter<byte> text = new();
        schema.WriteTo(text, allowed);
        return Encoding.UTF8.GetString(text.WrittenSpan);
    }
}
