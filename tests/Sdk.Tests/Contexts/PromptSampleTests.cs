using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using AstraWeave.Sdk.Contexts;
using AstraWeave.Sdk.Parsing;
using AstraWeave.Sdk.Tests.Fakes;

namespace AstraWeave.Sdk.Tests.Contexts;

public sealed partial class PromptSampleTests
{
    private static readonly TestAction[] s_steps = [Step.MoveTo(1, 2), Step.Say("hello"), Step.Wait()];

    /// <summary>The engine before this one showed the model a plan that its own parser refused.</summary>
    [Fact]
    public void Every_plan_sample_in_a_prompt_parses_strictly_with_the_generated_parser()
    {
        string prompt = new PromptLayout<TestAction>(new PromptTemplate("A hero.")).Prefix(default).SystemText;

        string[] samples = [.. Sample().Matches(prompt).Select(static match => match.Value)];

        Assert.NotEmpty(samples);
        foreach (string sample in samples)
        {
            foreach (TestAction step in s_steps)
            {
                TestAction[] read = new TestAction[4];
                PlanParseResult parsed = PlanParser.Parse(Encoding.UTF8.GetBytes(Filled(sample, step)), read, new PlanTextBuffer(), new PlanParseOptions { Mode = ParseMode.Strict });

                Assert.Equal((PlanParseStatus.Complete, Repairs.None, 1), (parsed.Status, parsed.Repairs, parsed.StepCount));
                Assert.Equal(step, read[0]);
            }
        }
    }

    /// <summary>Puts a tool's name and its arguments where the sample says that they go.</summary>
    private static string Filled(string sample, TestAction step)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream))
        {
            step.WriteJson(writer);
        }

        JsonProperty[] properties = [.. JsonDocument.Parse(stream.ToArray()).RootElement.EnumerateObject()];
        string arguments = string.Join(',', properties[1..].Select(static property => $"\"{property.Name}\":{property.Value.GetRawText()}"));
        string filled = sample.Replace("\"tool_name\"", properties[0].Value.GetRawText(), StringComparison.Ordinal);
        return arguments.Length > 0
            ? filled.Replace("\"argument\":value", arguments, StringComparison.Ordinal)
            : filled.Replace(",\"argument\":value", "", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^\{""plan_id"".*\}$", RegexOptions.Multiline)]
    private static partial Regex Sample();
}
