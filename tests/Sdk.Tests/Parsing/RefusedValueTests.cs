using System.ComponentModel.DataAnnotations;
using System.Text;
using AstraWeave.Sdk.Parsing;

namespace AstraWeave.Sdk.Tests.Parsing;

/// <summary>The model is asked again with these words, so they must say which values there are.</summary>
public sealed class RefusedValueTests
{
    [Theory]
    [InlineData("""{"act":"aim","level":4}""", "'level' must be one of 1|2|3")]
    [InlineData("""{"act":"shout","word":"stop"}""", "'word' must be something other than \"stop\"")]
    [InlineData("""{"act":"open","code":"x1"}""", "'code' must be a text of the form ^([A-Z][0-9])$")]
    public void Refused_value_is_described_by_what_would_be_taken(string step, string expected)
    {
        PickyAction[] steps = new PickyAction[4];

        string line = PlanParser.Parse(Encoding.UTF8.GetBytes($$"""{"plan_id":"p","steps":[{{step}}]}"""), steps.AsSpan()).Describe();

        Assert.Contains(expected, line, StringComparison.Ordinal);
        Assert.DoesNotContain("not (", line, StringComparison.Ordinal);
    }
}

[LlmToolset]
public readonly partial struct PickyAction
{
    [LlmTool("Aim at a level.")]
    public readonly record struct Aim([AllowedValues(1, 2, 3)] int Level);

    [LlmTool("Shout a word.")]
    public readonly record struct Shout([StringLength(20)][DeniedValues("stop")] string Word);

    [LlmTool("Open a door.")]
    public readonly record struct Open([StringLength(2)][RegularExpression("^[A-Z][0-9]$")] string Code);
}
