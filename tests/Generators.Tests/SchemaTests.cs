using System.Text;
using System.Text.Json;
using AstraWeave.Sdk.Generators.Tests.Schemas;
using AstraWeave.Sdk.Generators.Tests.Toolsets;
using AstraWeave.Sdk.Parsing;
using AstraWeave.Sdk.Tools;
using Phi3Demo.Actions;

namespace AstraWeave.Sdk.Generators.Tests;

public sealed class SchemaTests
{
    [Fact]
    public void Prompt_text_reads_as_documented() => Assert.Equal(
        """
        Unless stated: x:0..63, y:0..63, stance:stand|crouch|lie_down, at:{x, y}, note:str(<=256)
        aim(yaw:-1.5..1.5, pitch:0..90, bias?:-128..127|null=-1, from?:{x, y}={"x":0,"y":0}) Aim
        hold(turns:0..255 (How long), is_quiet?:bool=true) Hold fire for some turns
        log(text:str(<=40), weight:float, table?:int[<=16][<=3]) Write to the log
        move_to(x, y, stance?) Walk to a cell
        patrol(waypoints:{x, y}[2..4], names?:(str(<=256)|null)[<=3], loops?:int=1) Visit cells in order
        relay(order:{at, note}, second:{at, note}|null, id:uint) Pass an order on
        reload() Put the magazine in
        say(text:str(1..20), stance?=stand, volume?:float=0.5) Say a line aloud
        """,
        Encoding.UTF8.GetString(UnitAction.PromptSchema.Utf8));

    [Fact]
    public void Json_schema_of_a_tool_is_a_closed_object_with_the_discriminator_first()
    {
        int moveTo = (int)UnitAction.ToolKind.MoveTo - 1;

        Assert.Equal(
            """{"type":"object","properties":{"act":{"const":"move_to"},"x":{"type":"integer","minimum":0,"maximum":63},"y":{"type":"integer","minimum":0,"maximum":63},"stance":{"type":"string","enum":["stand","crouch","lie_down"]}},"required":["act","x","y"],"additionalProperties":false}""",
            Encoding.UTF8.GetString(UnitAction.JsonSchema.Tool(moveTo)));
    }

    /// <summary>The reader refuses any other keyword, a longer repetition, and a pattern that is not anchored or uses <c>\d</c>; the random toolsets go through it too.</summary>
    [Fact]
    public void Json_schemas_use_only_the_keywords_that_grammar_compilers_know()
    {
        AssertReads<EveryAction>();
        AssertReads<ConstrainedAction>();
        AssertReads<ClampedAction>();
        AssertReads<UnitAction>();
        AssertReads<SquadAction>();
    }

    [Theory]
    [InlineData("""{"type":"string","format":"uuid","maxLength":4}""")]
    [InlineData("""{"type":["string","null"]}""")]
    [InlineData("""{"type":"string","maxLength":2000}""")]
    [InlineData("""{"type":"string","pattern":"[a-z]"}""")]
    [InlineData("""{"type":"string","pattern":"^\\d$"}""")]
    [InlineData("""{"type":"object","properties":{},"required":[]}""")]
    [InlineData("""{"type":"number","minimum":0}""")]
    public void A_schema_outside_of_the_subset_is_found_out(string schema) =>
        Assert.ThrowsAny<Exception>(() => new SchemaNode(JsonDocument.Parse(schema).RootElement));

    [Fact]
    public void Strict_schema_of_a_tool_requires_everything_and_takes_null_for_what_may_be_left_out()
    {
        int say = (int)UnitAction.ToolKind.Say - 1;

        Assert.Equal(
            """{"type":"object","properties":{"act":{"type":"string","enum":["say"]},"text":{"type":"string"},"stance":{"anyOf":[{"type":"string","enum":["stand","crouch","lie_down"]},{"type":"null"}]},"volume":{"anyOf":[{"type":"number"},{"type":"null"}]}},"required":["act","text","stance","volume"],"additionalProperties":false}""",
            Encoding.UTF8.GetString(UnitAction.StrictJsonSchema.Tool(say)));
    }

    [Theory]
    [InlineData("""{"act":"say","text":"a","stance":null,"volume":null}""")]
    [InlineData("""{"act":"say","text":"a"}""")]
    [InlineData("""{"act":"say","volume":0.25,"text":"a","volume":null}""")]
    public void Null_for_an_argument_that_may_be_left_out_is_its_default(string step)
    {
        UnitAction[] steps = new UnitAction[1];

        PlanParseResult result = UnitAction.Parse(Encoding.UTF8.GetBytes($$"""{"plan_id":"p","steps":[{{step}}]}"""), steps, null, new PlanParseOptions { Mode = ParseMode.Strict });

        Assert.Equal(PlanParseStatus.Complete, result.Status);
        Assert.Equal(new UnitAction.Say("a", Stance.Stand, 0.5), steps[0]);
    }

    [Theory]
    [InlineData("go 😀")]
    [InlineData(@"go \uD83D\uDE00")]
    public void An_allowed_value_fits_the_grammar_as_models_write_it_and_as_the_SDK_does(string sign)
    {
        string plan = $$"""{"plan_id":"p","steps":[{"act":"show","sign":"{{sign}}"}]}""";

        Assert.True(GbnfReader.Read(PlanSchemas<PairAction>.Text(PairAction.Grammar)).IsMatch(plan), plan);
        Assert.Equal(1, PairAction.Parse(Encoding.UTF8.GetBytes(plan), new PairAction[1], new PlanTextBuffer(), new PlanParseOptions { Mode = ParseMode.Strict }).StepCount);
    }

    [Fact]
    public void Segments_cut_out_whole_tools()
    {
        SchemaText prompt = UnitAction.PromptSchema;
        SchemaText json = UnitAction.JsonSchema;
        StringBuilder joinedPrompt = new(Encoding.UTF8.GetString(prompt.Prefix));
        StringBuilder joinedJson = new(Encoding.UTF8.GetString(json.Prefix));
        for (int i = 0; i < UnitAction.Descriptor.Tools.Count; i++)
        {
            string name = UnitAction.Descriptor.Tools[i].Name;
            Assert.StartsWith(name + "(", Encoding.UTF8.GetString(prompt.Tool(i)), StringComparison.Ordinal);
            using JsonDocument tool = JsonDocument.Parse(json.Tool(i).ToArray());
            Assert.Equal(name, tool.RootElement.GetProperty("properties").GetProperty("act").GetProperty("const").GetString());
            joinedPrompt.Append(i == 0 ? "" : "\n").Append(Encoding.UTF8.GetString(prompt.Tool(i)));
            joinedJson.Append(i == 0 ? "" : ",").Append(Encoding.UTF8.GetString(json.Tool(i)));
        }

        Assert.Equal(Encoding.UTF8.GetString(prompt.Utf8), joinedPrompt.ToString() + Encoding.UTF8.GetString(prompt.Suffix));
        Assert.Equal(Encoding.UTF8.GetString(json.Utf8), joinedJson.ToString() + Encoding.UTF8.GetString(json.Suffix));
    }

    [Fact]
    public void Descriptor_agrees_with_the_hash_and_names_every_argument()
    {
        ToolsetDescriptor descriptor = UnitAction.Descriptor;
        ToolSpec say = descriptor.Tools.Single(tool => tool.Name == "say");
        ToolSpec moveTo = descriptor.Tools.Single(tool => tool.Name == "move_to");

        Assert.Equal(UnitAction.ToolsetHash, descriptor.Hash.ToString());
        Assert.Equal(["text", "stance", "volume"], say.Arguments.Select(argument => argument.Name));
        Assert.Equal((1, 20), (say.Arguments[0].MinLength, say.Arguments[0].MaxLength));
        Assert.Equal(["stand", "crouch", "lie_down"], say.Arguments[1].Members);
        Assert.True(say.Arguments[1].IsOptional);
        Assert.False(say.Arguments[1].IsNullable);
        Assert.Equal(["walk_to"], moveTo.Aliases);
        Assert.Equal((0m, 63m), (moveTo.Arguments[0].Minimum, moveTo.Arguments[0].Maximum));
        Assert.True(moveTo.Arguments[2].IsNullable);
        Assert.Equal("How long.", descriptor.Tools.Single(tool => tool.Name == "hold").Arguments[0].Description);
    }

    private static void AssertReads<TAction>()
        where TAction : struct, ILlmToolset<TAction>
    {
        Assert.True(new SchemaNode(JsonDocument.Parse(TAction.JsonSchema.Utf8.ToArray()).RootElement).IsBounded);
        string[] known = ["type", "properties", "required", "additionalProperties", "items", "anyOf", "enum"];
        Assert.Subset(known.ToHashSet(), Keywords(JsonDocument.Parse(TAction.StrictJsonSchema.Utf8.ToArray()).RootElement).ToHashSet());
    }

    private static IEnumerable<string> Keywords(JsonElement schema) => schema.EnumerateObject().SelectMany(keyword => keyword.Name switch
    {
        "properties" => keyword.Value.EnumerateObject().SelectMany(property => Keywords(property.Value)),
        "anyOf" => keyword.Value.EnumerateArray().SelectMany(Keywords),
        "items" => Keywords(keyword.Value),
        _ => [],
    }).Concat(schema.EnumerateObject().Select(keyword => keyword.Name));
}
