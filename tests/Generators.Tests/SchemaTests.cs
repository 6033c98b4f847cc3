using System.Text;
using System.Text.Json;
using AstraWeave.Sdk.Generators.Tests.Toolsets;
using AstraWeave.Sdk.Tools;

namespace AstraWeave.Sdk.Generators.Tests;

public sealed class SchemaTests
{
    private static readonly string[] s_keywords =
        ["type", "properties", "required", "additionalProperties", "items", "anyOf", "const", "enum", "minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems", "pattern"];

    [Fact]
    public void Prompt_text_reads_as_documented() => Assert.Equal(
        """
        aim(yaw:float -1.5..1.5, pitch:int 0..90, bias?:int -128..127|null=-1, from?:{x:int 0..63, y:int 0..63}={"x":0,"y":0}) Aim.
        hold(turns:int 0..255 (How long.), is_quiet?:bool=true) Hold fire for some turns.
        log(text:str(<=40), weight:float, table?:int[<=16][<=3]) Write to the log.
        move_to(x:int 0..63, y:int 0..63, stance?:stand|crouch|lie_down) Walk to a cell.
        patrol(waypoints:{x:int 0..63, y:int 0..63}[2..4], names?:(str(<=256)|null)[<=3], loops?:int=1) Visit cells in order.
        relay(order:{at:{x:int 0..63, y:int 0..63}, note:str(<=256)}, second:{at:{x:int 0..63, y:int 0..63}, note:str(<=256)}|null, id:uint) Pass an order on.
        reload() Put the magazine in.
        say(text:str(1..20), stance?:stand|crouch|lie_down=stand, volume?:float=0.5) Say a line aloud.
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

    [Fact]
    public void Json_schema_uses_only_the_keywords_that_grammar_compilers_know()
    {
        using JsonDocument schema = JsonDocument.Parse(UnitAction.JsonSchema.Utf8.ToArray());

        Walk(schema.RootElement);
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

    private static void Walk(JsonElement schema)
    {
        foreach (JsonProperty keyword in schema.EnumerateObject())
        {
            Assert.Contains(keyword.Name, s_keywords);
            IEnumerable<JsonElement> nested = keyword.Name switch
            {
                "properties" => keyword.Value.EnumerateObject().Select(property => property.Value),
                "anyOf" => keyword.Value.EnumerateArray(),
                "items" => [keyword.Value],
                _ => [],
            };
            foreach (JsonElement element in nested)
            {
                Walk(element);
            }

            if (keyword.Name is "maxLength" or "maxItems" or "minLength" or "minItems")
            {
                Assert.InRange(keyword.Value.GetInt32(), 0, 1999);
            }
        }

        if (schema.TryGetProperty("type", out JsonElement type))
        {
            Assert.Equal(JsonValueKind.String, type.ValueKind);
            Assert.Equal(type.GetString() == "object", schema.TryGetProperty("additionalProperties", out _));
            Assert.True(type.GetString() != "array" || schema.TryGetProperty("maxItems", out _));
            Assert.True(type.GetString() != "string" || schema.TryGetProperty("maxLength", out _) || schema.TryGetProperty("enum", out _) || schema.TryGetProperty("pattern", out _));
        }
    }
}
