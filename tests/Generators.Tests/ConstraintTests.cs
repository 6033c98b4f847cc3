using System.Text;
using System.Text.Json.Nodes;
using AstraWeave.Sdk.Generators.Analysis;
using AstraWeave.Sdk.Generators.Tests.Harness;
using AstraWeave.Sdk.Generators.Tests.Toolsets;
using AstraWeave.Sdk.Parsing;

namespace AstraWeave.Sdk.Generators.Tests;

public sealed class ConstraintTests
{
    private const string Pick = """{"act":"pick","slot":1,"floor":0,"stance":"stand","other":null,"scale":1,"direction":"n","color":"red","name":"a"}""";
    private const string Open = """{"act":"open","part":0.5,"whole":5,"price":1,"time":30}""";
    private const string Clamp = """{"act":"clamp","whole":5,"unsigned":5,"part":0.5,"single":0.5,"small":0.5,"exact":0.5,"time":30,"text":"ab","strict":"ab"}""";

    [Theory]
    [InlineData(Pick, "slot", "3", PlanDefect.NotAllowedValue)]
    [InlineData(Pick, "slot", "4", PlanDefect.None)]
    [InlineData(Pick, "floor", "13", PlanDefect.NotAllowedValue)]
    [InlineData(Pick, "floor", "21", PlanDefect.OutOfRange)]
    [InlineData(Pick, "stance", "\"lie_down\"", PlanDefect.NotAllowedValue)]
    [InlineData(Pick, "stance", "\"crouch\"", PlanDefect.None)]
    [InlineData(Pick, "other", "\"lie_down\"", PlanDefect.NotAllowedValue)]
    [InlineData(Pick, "other", "\"stand\"", PlanDefect.None)]
    [InlineData(Pick, "scale", "0.75", PlanDefect.NotAllowedValue)]
    [InlineData(Pick, "scale", "0.5", PlanDefect.None)]
    [InlineData(Pick, "direction", "\"e\"", PlanDefect.NotAllowedValue)]
    [InlineData(Pick, "direction", "\"ns\"", PlanDefect.WrongType)]
    [InlineData(Pick, "color", "\"green\"", PlanDefect.NotAllowedValue)]
    [InlineData(Pick, "color", "\"blue\"", PlanDefect.None)]
    [InlineData(Pick, "name", "\"admin\"", PlanDefect.NotAllowedValue)]
    [InlineData(Pick, "name", "\"Admin\"", PlanDefect.None)]
    [InlineData(Open, "part", "0", PlanDefect.OutOfRange)]
    [InlineData(Open, "part", "5e-324", PlanDefect.None)]
    [InlineData(Open, "part", "1", PlanDefect.OutOfRange)]
    [InlineData(Open, "whole", "0", PlanDefect.OutOfRange)]
    [InlineData(Open, "whole", "9", PlanDefect.None)]
    [InlineData(Open, "whole", "10", PlanDefect.OutOfRange)]
    [InlineData(Open, "price", "0.1", PlanDefect.None)]
    [InlineData(Open, "price", "0.0999999999999999999999", PlanDefect.OutOfRange)]
    [InlineData(Open, "price", "9.990000000000000000001", PlanDefect.OutOfRange)]
    [InlineData(Open, "price", "1e400", PlanDefect.OutOfRange)]
    [InlineData(Open, "time", "60.0000001", PlanDefect.OutOfRange)]
    [InlineData(Open, "time", "0.9999999", PlanDefect.OutOfRange)]
    [InlineData(Open, "time", "60", PlanDefect.None)]
    [InlineData("""{"act":"tag","code":"AB-1"}""", "code", "\"AB-\"", PlanDefect.NotAllowedValue)]
    [InlineData("""{"act":"tag","code":"AB-1"}""", "code", "\"AB-12345\"", PlanDefect.None)]
    [InlineData("""{"act":"tag","code":"AB-1"}""", "code", "\"AB-123456\"", PlanDefect.WrongLength)]
    [InlineData("""{"act":"tag","code":"AB-1"}""", "code", "\"AB-1\\n\"", PlanDefect.NotAllowedValue)]
    [InlineData("""{"act":"tag","code":"AB-1"}""", "code", "\"ab-1\"", PlanDefect.NotAllowedValue)]
    [InlineData("""{"act":"tag","code":"AB-1"}""", "suffix", "\"12\"", PlanDefect.None)]
    [InlineData("""{"act":"tag","code":"AB-1"}""", "suffix", "\"1\"", PlanDefect.NotAllowedValue)]
    [InlineData("""{"act":"tag","code":"AB-1"}""", "suffix", "\"\"", PlanDefect.None)]
    public void Parser_enforces_each_constraint(string step, string argument, string value, PlanDefect defect)
    {
        PlanParseResult result = Read(step, argument, value, new ConstrainedAction[1]);

        Assert.Equal(defect, result.Error.Defect);
        Assert.Equal(defect == PlanDefect.None ? null : argument, result.Error.Argument);
    }

    [Theory]
    [InlineData("whole", "11", "10")]
    [InlineData("whole", "-99999999999999999999999", "0")]
    [InlineData("unsigned", "-1", "3")]
    [InlineData("unsigned", "99999999999999999999999", "10")]
    [InlineData("part", "1.5", "1")]
    [InlineData("single", "-7", "0")]
    [InlineData("small", "70000", "1")]
    [InlineData("exact", "1e40", "1")]
    [InlineData("time", "0", "1")]
    [InlineData("text", "\"ab\\ud83d\\ude00cde\"", "\"ab\\ud83d\\ude00c\"")]
    public void Clamp_takes_the_nearest_allowed_value_and_says_so(string argument, string value, string clamped)
    {
        ClampedAction[] steps = new ClampedAction[1];
        ClampedAction[] expected = new ClampedAction[1];

        PlanParseResult result = Read(Clamp, argument, value, steps);

        Assert.Equal(PlanDefect.None, result.Error.Defect);
        Assert.Equal(Repairs.Clamped, result.Repairs);
        Assert.Equal(Repairs.None, Read(Clamp, argument, clamped, expected).Repairs);
        Assert.Equal(expected, steps);
    }

    [Fact]
    public void An_argument_may_reject_in_a_toolset_that_clamps() =>
        Assert.Equal(PlanDefect.WrongLength, Read(Clamp, "strict", "\"abcde\"", new ClampedAction[1]).Error.Defect);

    [Fact]
    public void Non_finite_numbers_are_never_clamped() =>
        Assert.Equal(PlanDefect.OutOfRange, Read(Clamp, "part", "1e400", new ClampedAction[1]).Error.Defect);

    [Fact]
    public void Constraints_are_in_the_schemas()
    {
        Assert.Equal(
            """
            open(part:5e-324..0.9999999999999999, whole:1..9, price:0.1..9.99, time:seconds 1..60) Open a range
            pick(slot:1|2|4, floor:0..20 not 13, stance:stand|crouch, other:stand|crouch|null, scale:0.5|1, direction:"n"|"s", color:"red"|"blue", name:str(<=9) not "admin") Pick
            tag(code:str(<=8) /[A-Z]{2}\-[0-9]{1,8}/, suffix?:str(<=4) /([0-9][0-9]|x)?/="x") Tag
            """,
            Encoding.UTF8.GetString(ConstrainedAction.PromptSchema.Utf8));
        Assert.Equal(
            """{"type":"object","properties":{"act":{"const":"pick"},"slot":{"type":"integer","enum":[1,2,4]},"floor":{"type":"integer","minimum":0,"maximum":20},"stance":{"type":"string","enum":["stand","crouch"]},"other":{"anyOf":[{"type":"string","enum":["stand","crouch"]},{"type":"null"}]},"scale":{"type":"number","enum":[0.5,1]},"direction":{"type":"string","enum":["n","s"]},"color":{"type":"string","enum":["red","blue"]},"name":{"type":"string","maxLength":9}},"required":["act","slot","floor","stance","other","scale","direction","color","name"],"additionalProperties":false}""",
            Encoding.UTF8.GetString(ConstrainedAction.JsonSchema.Tool(1)));
        Assert.Equal(
            """{"type":"object","properties":{"act":{"const":"tag"},"code":{"type":"string","maxLength":8,"pattern":"^([A-Z]{2}-[0-9]{1,8})$"},"suffix":{"type":"string","maxLength":4,"pattern":"^(([0-9][0-9]|x)?)$"}},"required":["act","code"],"additionalProperties":false}""",
            Encoding.UTF8.GetString(ConstrainedAction.JsonSchema.Tool(2)));
    }

    /// <summary>Constants with more digits than a conversion keeps, in each of the forms of the attributes.</summary>
    [Theory]
    [InlineData("[Range(typeof(long), \"-9007199254740993\", \"9007199254740993\")] long", "\"maximum\":9007199254740993,\"minimum\":-9007199254740993")]
    [InlineData("[Range(typeof(long), \"0\", \"9223372036854775807\", MaximumIsExclusive = true)] long", "\"maximum\":9223372036854775806,\"minimum\":0")]
    [InlineData("[Range(typeof(ulong), \"18446744073709551614\", \"18446744073709551615\")] ulong", "\"maximum\":18446744073709551615,\"minimum\":18446744073709551614")]
    [InlineData("[Range(-9007199254740992d, 9007199254740992d)] long", "\"maximum\":9007199254740992,\"minimum\":-9007199254740992")]
    [InlineData("[Range(0.5, 1e300)] long", "\"maximum\":9223372036854775807,\"minimum\":1")]
    [InlineData("[Range(0, 1, MinimumIsExclusive = true)] int", "\"maximum\":1,\"minimum\":1")]
    [InlineData("[Range(4503599627370495.5, 1152921504606846976d)] long", "\"maximum\":1152921504606846976,\"minimum\":4503599627370496")]
    [InlineData("[Range(-123456789012345.6, 1152921504606846976d)] decimal", "\"maximum\":1152921504606846976,\"minimum\":-123456789012345.6")]
    [InlineData("[Range(1e22, 1e300)] decimal", "\"maximum\":79228162514264337593543950335,\"minimum\":10000000000000000000000")]
    [InlineData("[Range(1e15, 9007199254740994d)] double", "\"maximum\":9007199254740994,\"minimum\":1000000000000000")]
    [InlineData("[Range(-1e21, 1.2345678901234567e18)] double", "\"maximum\":1234567890123456800,\"minimum\":-1e+21")]
    [InlineData("[AllowedValues(9007199254740993L, 18446744073709551615UL)] decimal", "\"allowed\":[9007199254740993,18446744073709551615]")]
    [InlineData("[AllowedValues(123456789012345.6, 0.1f)] decimal", "\"allowed\":[123456789012345.6,0.1]")]
    [InlineData("[DeniedValues(1152921504606846976d)] decimal", "\"denied\":[1152921504606846976]")]
    public void Constants_keep_every_digit(string parameter, string constants) =>
        Assert.Contains(constants, CanonicalFormTests.Canonical(Sources.Tool(parameter + " Value")), StringComparison.Ordinal);

    public static TheoryData<string> WideRanges =>
    [
        .. from type in (string[])["double", "float", "decimal", "double?"]
           from bounds in (string[])["0.0000001, 1e18", "-1e19, 1e20", "1e-300, 1.5e19", "-123456789012345678901d, 12345678901234567890d", "0, 1e21"]
           select $"[Range({bounds})] {type} Value",
        .. from type in (string[])["double", "float", "decimal"] select $"{type} Value = 100000000000000000000{(type == "decimal" ? "m" : "f")}",
        "[AllowedValues(1e20, -1e20)] double Value",
        "[DeniedValues(1e20)] float Value",
    ];

    [Theory]
    [MemberData(nameof(WideRanges))]
    public void Numbers_of_any_size_compile(string parameter) => Expected.Clean(Sources.Tool(parameter));

    [Theory]
    [InlineData("decimal Value = 79228162514264337593543950335m", "\"default\":79228162514264337593543950335")]
    [InlineData("decimal Value = 9007199254740993.10m", "\"default\":9007199254740993.1")]
    [InlineData("double Value = 9007199254740994", "\"default\":9007199254740994")]
    [InlineData("double Value = 1.2345678901234567e18", "\"default\":1234567890123456800")]
    [InlineData("long Value = -9007199254740993", "\"default\":-9007199254740993")]
    public void Defaults_keep_every_digit(string parameter, string constant) =>
        Assert.Contains(constant, CanonicalFormTests.Canonical(Sources.Tool(parameter)), StringComparison.Ordinal);

    [Fact]
    public void Default_of_a_struct_may_leave_its_constrained_nullable_fields_null() => Expected.Clean(
        Sources.InFile("public readonly record struct Loose([Range(1, 4)] int? Level);\n")
        + Sources.Tool("Loose Part = default")[Sources.Tool("").IndexOf("[LlmToolset]", StringComparison.Ordinal)..]);

    [Theory]
    [InlineData("a+", "a{1,9}")]
    [InlineData("^[a-c]*$", "[a-c]{0,9}")]
    [InlineData("(?:x|y){2,}", "(x|y){2,9}")]
    [InlineData(@"\w\d[\d_]{3}", "[A-Za-z0-9_][0-9][0-9_]{3}")]
    [InlineData(@"a\.b\$", @"a\.b\$")]
    [InlineData("[+-]?", @"[\+\-]?")]
    public void Patterns_are_written_in_one_form(string pattern, string normalized)
    {
        Assert.Null(PatternSubset.Read(pattern, 9, out string written));
        Assert.Equal(normalized, written);
    }

    [Theory]
    [InlineData("a.b")]
    [InlineData("[^a]")]
    [InlineData("(?=a)b")]
    [InlineData("a*?")]
    [InlineData(@"(a)\1")]
    [InlineData(@"\ba")]
    [InlineData(@"\p{L}")]
    [InlineData("a{2000}")]
    [InlineData("a{3,2}")]
    [InlineData("(a")]
    [InlineData("a)")]
    [InlineData("[a")]
    [InlineData("a^b")]
    [InlineData("*a")]
    [InlineData("[a-z-[b]]")]
    [InlineData("\U0001F600")]
    public void Patterns_outside_of_the_subset_are_refused(string pattern) =>
        Assert.NotNull(PatternSubset.Read(pattern, 9, out _));

    private static PlanParseResult Read<TAction>(string step, string argument, string value, TAction[] steps)
        where TAction : struct, ILlmToolset<TAction>
    {
        // The value goes in as text: a JSON model would round what the reader must see.
        JsonObject json = JsonNode.Parse(step)!.AsObject();
        json.Remove(argument);
        string text = json.ToJsonString();
        string changed = $"{text[..^1]},\"{argument}\":{value}}}";
        return PlanParser.Parse<TAction>(Encoding.UTF8.GetBytes($$"""{"plan_id":"p","steps":[{{changed}}]}"""), steps, null, new PlanParseOptions { Mode = ParseMode.Strict });
    }
}
