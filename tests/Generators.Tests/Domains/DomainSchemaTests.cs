using System.Text;
using System.Text.Json;
using AstraWeave.Sdk.Generators.Tests.Schemas;
using AstraWeave.Sdk.Parsing;
using AstraWeave.Sdk.Tools;

namespace AstraWeave.Sdk.Generators.Tests.Domains;

public sealed class DomainSchemaTests
{
    private static readonly Guid[] s_allies = [Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e"), Guid.Parse("1f8fad5b-d9cb-469f-a165-70867728950e")];

    private static readonly DomainSet s_domains = new DomainSet()
        .Add<int>("enemy", [7, 9, 120])
        .Add("facing", ["south_east"])
        .Add("letter", ["a", "x"])
        .Add("item", ["rope", "täglich"])
        .Add("ally", s_allies);

    [Theory]
    [InlineData("attack", """{"const":"attack"},"target":{"type":"integer","enum":[7,9,120]},"second":{"type":"integer","enum":[7,9]}}""")]
    [InlineData("look", """to":{"type":"string","enum":["south_east"]}""")]
    [InlineData("pick", """item":{"type":"string","enum":["rope","täglich"]}""")]
    [InlineData("strike", """items":{"type":"integer","enum":[7,9,120]}""")]
    [InlineData("walk", """to":{"type":"object","properties":{"column":{"type":""")]
    public void Values_take_the_place_of_the_type_in_the_JSON_schema(string tool, string expected) => Assert.Contains(expected, Tool(TargetedAction.JsonSchema, tool), StringComparison.Ordinal);

    [Theory]
    [InlineData("attack", """second":{"anyOf":[{"type":"integer","enum":[7,9]},{"type":"null"}]}""")]
    [InlineData("call", """items":{"type":"string","enum":["0f8fad5b-d9cb-469f-a165-70867728950e","1f8fad5b-d9cb-469f-a165-70867728950e"]}""")]
    public void Values_take_the_place_of_the_type_in_the_strict_schema(string tool, string expected) => Assert.Contains(expected, Tool(TargetedAction.StrictJsonSchema, tool), StringComparison.Ordinal);

    [Fact]
    public void Values_take_the_place_of_the_type_in_the_grammar()
    {
        string grammar = PlanSchemas<TargetedAction>.Text(TargetedAction.Grammar, default, s_domains);

        Assert.Contains("""(7" | "9" | "120")""".Replace("(7", "(\"7", StringComparison.Ordinal), grammar, StringComparison.Ordinal);
        Assert.Contains("""("\"rope\"" | "\"täglich\"")""", grammar, StringComparison.Ordinal);
    }

    [Fact]
    public void A_struct_stands_field_by_field_under_its_own_names()
    {
        DomainSet places = new();
        global::AstraWeave.Sdk.Contexts.ContextDomainWriter writer = new(places);
        Assert.True(writer.TryBegin("place"));
        writer.BeginStruct();
        writer.Write(-3);
        writer.WriteWord("north"u8);
        writer.Write(true);
        writer.Write(s_allies[0]);
        writer.Write(ulong.MaxValue);
        writer.EndStruct();

        Assert.Contains(
            """{"column":{"const":-3},"facing":{"const":"north"},"is_high":{"const":true},"owner":{"const":"0f8fad5b-d9cb-469f-a165-70867728950e"},"floor":{"const":18446744073709551615}}""",
            PlanSchemas<TargetedAction>.Text(TargetedAction.JsonSchema, default, places),
            StringComparison.Ordinal);
        const string Step = """{"act":"walk","to":{"column":-3,"facing":"north","is_high":true,"owner":"0f8fad5b-d9cb-469f-a165-70867728950e","floor":18446744073709551615}}""";
        string plan = $$"""{"plan_id":"p","steps":[{{Step}}]}""";
        PlanSchemas<TargetedAction> schemas = new(TargetedAction.Allow(TargetedAction.ToolKind.Walk), places);
        Assert.True(schemas.Admits(Dialect.Grammar, plan));
        Assert.False(schemas.Admits(Dialect.Grammar, plan.Replace("-3", "-4", StringComparison.Ordinal)));
        Assert.False(schemas.Admits(Dialect.JsonSchema, plan.Replace("north", "south_east", StringComparison.Ordinal)));
        Assert.Equal(1, Steps(plan, places));
        Assert.Equal(0, Steps(plan.Replace("-3", "-4", StringComparison.Ordinal), places));
    }

    [Theory]
    [InlineData(256, true)]
    [InlineData(257, false)]
    public void Large_domains_are_left_to_the_parser(int count, bool isStated)
    {
        DomainSet domains = new DomainSet().Add<int>("enemy", [.. Enumerable.Range(0, count)]);

        Assert.Equal(isStated, Tool(TargetedAction.JsonSchema, "attack", domains).Contains("\"enum\":[0,1,", StringComparison.Ordinal));
        Assert.Equal(1, Steps("""{"plan_id":"p","steps":[{"act":"attack","target":200}]}""", domains));
        Assert.Equal(0, Steps("""{"plan_id":"p","steps":[{"act":"attack","target":300}]}""", domains));
    }

    [Fact]
    public void What_converters_do_not_write_alike_is_left_to_the_parser()
    {
        DomainSet domains = new DomainSet().Add("item", ["a\\b", "c"]);

        Assert.DoesNotContain("\"enum\":[\"c\"", Tool(TargetedAction.JsonSchema, "pick", domains), StringComparison.Ordinal);
        Assert.Contains("\"enum\":[\"a\\\\b\",\"c\"]", Tool(TargetedAction.StrictJsonSchema, "pick", domains), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_plan_that_the_schemas_admit_names_what_exists()
    {
        ToolMask allowed = TargetedAction.Allow([.. Enum.GetValues<TargetedAction.ToolKind>().Where(static kind => kind is not (TargetedAction.ToolKind.None or TargetedAction.ToolKind.Walk))]);
        PlanSchemas<TargetedAction> schemas = new(allowed, s_domains);
        Random random = new(5);
        foreach (Dialect dialect in Enum.GetValues<Dialect>())
        {
            for (int i = 0; i < 300; i++)
            {
                string plan = schemas.Sample(dialect, random);
                List<DroppedStep> dropped = [];
                _ = TargetedAction.Parse(Encoding.UTF8.GetBytes(plan), new TargetedAction[64], null, new PlanParseOptions { Mode = ParseMode.Strict, Domains = s_domains, DroppedSteps = dropped });

                Assert.DoesNotContain(dropped, static drop => drop.Defect == PlanDefect.NotInDomain);
            }
        }
    }

    [Fact]
    public void The_prompt_names_domains_and_the_descriptor_too()
    {
        string prompt = Encoding.UTF8.GetString(TargetedAction.PromptSchema.Utf8);

        Assert.Contains("attack(target:enemy, second?:enemy) Attack", prompt, StringComparison.Ordinal);
        Assert.Contains("strike(targets:enemy[1..3]) Strike", prompt, StringComparison.Ordinal);
        Assert.Equal(["enemy", "ally", "facing", "letter", "item", "place"], TargetedAction.Descriptor.Domains);
    }

    [Fact]
    public void A_domain_is_part_of_the_canonical_form()
    {
        using JsonDocument form = JsonDocument.Parse(TargetedAction.CanonicalForm.ToArray());

        JsonElement strike = form.RootElement.GetProperty("tools").EnumerateArray().Single(static tool => tool.GetProperty("name").GetString() == "strike");
        Assert.Equal("enemy", strike.GetProperty("arguments")[0].GetProperty("items").GetProperty("from").GetString());
    }

    private static int Steps(string plan, DomainSet domains) => TargetedAction.Parse(Encoding.UTF8.GetBytes(plan), new TargetedAction[8], null, new PlanParseOptions { Domains = domains }).StepCount;

    private static string Tool(SchemaText schema, string name, DomainSet? domains = null)
    {
        int tool = TargetedAction.Descriptor.Tools.ToList().FindIndex(tool => tool.Name == name);
        return PlanSchemas<TargetedAction>.Text(schema, ToolMask.Of<TargetedAction>(tool), domains ?? s_domains);
    }
}
