using System.Text;
using AstraWeave.Sdk.Parsing;
using Xunit;

namespace AstraWeave.Sdk.Tests.Parsing;

/// <summary>A description says what form each kind of argument has, what stood there, and counts in grammar: it is what the model is told.</summary>
public sealed class ExpectationTests
{
    [Theory]
    [InlineData("\"act\":\"tune\",\"value\":\"much\"", "'value' must be a number from 0.0000001 to 1000000000000000, not 'much'")]
    [InlineData("\"act\":\"tune\",\"value\":1e17", "'value' must be a number from 0.0000001 to 1000000000000000")]
    [InlineData("\"act\":\"stamp\",\"at\":\"2026-13-01T00:00:00Z\"", "'at' must be an instant with seconds and offset such as ")]
    [InlineData("\"act\":\"tag\",\"id\":\"abc\"", "'id' must be a GUID such as ")]
    [InlineData("\"act\":\"press\",\"key\":\"ab\"", "'key' must be one character, not 'ab'")]
    [InlineData("\"act\":\"paint\",\"hues\":[\"black\"]", "'hues' must be an array of red|green")]
    [InlineData("\"act\":\"name\",\"code\":\"A1\"", "'code' must be a text of the form ")]
    [InlineData("\"act\":\"toggle\",\"on\":\"perhaps\"", "'on' must be true or false, not 'perhaps'")]
    [InlineData("\"act\":\"pick\",\"item\":\"rock\"", "'item' must be one of ")]
    [InlineData("\"act\":\"route\",\"cells\":[]", "'cells' must be an array of 2 to 4 elements")]
    [InlineData("\"act\":\"go\",\"cell\":3", "'cell' must be an object with x, y")]
    [InlineData("\"act\":\"tell\",\"text\":\"\"", "'text' must be a text of 1 to 80 characters (")]
    [InlineData("\"act\":\"count\",\"number\":2", "'number' must be one of 1|3")]
    [InlineData("\"act\":\"count\",\"number\":1,\"other\":4", "'other' must be something other than 4")]
    [InlineData("\"act\":\"go\"", "'cell' is missing")]
    [InlineData("\"act\":\"wander\"", "there is no tool 'wander'")]
    [InlineData("\"x\":1", "names no tool")]
    public void Each_kind_of_argument_is_asked_for_in_its_form(string step, string expected)
    {
        string line = Describe($"{{\"steps\":[{{{step}}}]}}");

        Assert.Contains(expected, line, StringComparison.Ordinal);
        Assert.EndsWith("0 steps were valid, 1 was not.", line, StringComparison.Ordinal);
        Assert.DoesNotMatch("[0-9]E[+-]?[0-9]", line);
    }

    [Theory]
    [InlineData("", "A complete plan of 0 steps.")]
    [InlineData("{\"act\":\"toggle\",\"on\":true}", "A complete plan of 1 step.")]
    [InlineData("{\"act\":\"toggle\",\"on\":true},{\"act\":\"toggle\",\"on\":true}", "A complete plan of 2 steps.")]
    [InlineData("{\"act\":\"toggle\",\"on\":true},{\"act\":\"fly\"}", "1 step was valid, 1 was not.")]
    [InlineData("{\"act\":\"fly\"},{\"act\":\"fly\"}", "0 steps were valid, 2 were not.")]
    public void Counts_are_in_grammar(string steps, string end) => Assert.EndsWith(end, Describe($"{{\"steps\":[{steps}]}}"), StringComparison.Ordinal);

    private static string Describe(string reply) => PlanParser.Parse(Encoding.UTF8.GetBytes(reply), new FormAction[8].AsSpan(), new PlanTextBuffer()).Describe();
}
