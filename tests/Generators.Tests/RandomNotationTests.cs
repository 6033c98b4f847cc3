using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;
using AstraWeave.Sdk.Generators.Tests.Harness;
using AstraWeave.Sdk.Parsing;
using AstraWeave.Sdk.Tests.Parsing.Recovery.Notations;

namespace AstraWeave.Sdk.Generators.Tests;

/// <summary>
/// Plans of toolsets that nobody wrote, in the notations that released models were tuned on: read right or refused, never another plan.
/// <c>ASTRAWEAVE_LONG=1</c> reads 408 answers of each and prints the table of docs/parsing.md.
/// </summary>
public sealed class RandomNotationTests(ITestOutputHelper output)
{
    private const int Toolsets = 12;

    private static readonly MethodInfo s_judge = typeof(RandomNotationTests).GetMethod(nameof(Judge), BindingFlags.NonPublic | BindingFlags.Static)!;

    private static int AnswersOfEach => Environment.GetEnvironmentVariable("ASTRAWEAVE_LONG") == "1" ? 34 : 4;

    [Fact]
    public void Plans_of_random_toolsets_are_read_right_or_refused_in_every_notation()
    {
        IReadOnlyList<NotationToolset> toolsets = NotationToolset.Load(Toolsets, seed: 19);
        List<string> failures = [];
        int total = 0;
        output.WriteLine("| notation | answers | right | refused | partial | wrong |\n|---|--:|--:|--:|--:|--:|");
        foreach (PlanNotation notation in PlanNotation.All)
        {
            Dictionary<string, int> verdicts = [];
            foreach (NotationToolset toolset in toolsets)
            {
                Random random = new(total);
                for (int i = 0; i < AnswersOfEach; i++)
                {
                    JsonObject[] steps = [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => toolset.Step(random))];
                    (string verdict, string report) = ((string, string))s_judge.MakeGenericMethod(toolset.Type).Invoke(null, [notation, steps])!;
                    verdicts[verdict] = verdicts.GetValueOrDefault(verdict) + 1;
                    total++;
                    if (verdict != "right")
                    {
                        failures.Add($"{notation.Name}: {verdict}: {report}");
                    }
                }
            }

            output.WriteLine($"| {notation.Name} | {verdicts.Values.Sum()} | {verdicts.GetValueOrDefault("right")} | {verdicts.GetValueOrDefault("refused")} | {verdicts.GetValueOrDefault("partial")} | {verdicts.GetValueOrDefault("wrong")} |");
        }

        output.WriteLine(string.Join("\n\n", failures));
        string[] wrong = [.. failures.Where(failure => failure.Contains(": wrong: ", StringComparison.Ordinal))];
        Assert.True(wrong.Length == 0, string.Join("\n\n", wrong));
        Assert.True(failures.Count <= total / 200, $"{failures.Count} of {total}\n{string.Join("\n\n", failures)}");
    }

    private static (string Verdict, string Report) Judge<TAction>(PlanNotation notation, JsonObject[] steps)
        where TAction : struct, ILlmToolset<TAction>
    {
        string plan = new JsonObject { ["plan_id"] = "p", ["steps"] = new JsonArray([.. steps.Select(step => step.DeepClone())]) }.ToJsonString();
        (TAction[] meant, PlanParseResult strict) = Read<TAction>(plan, ParseMode.Strict);
        Assert.True(strict.Status == PlanParseStatus.Complete && meant.Length == steps.Length, $"{plan}: {strict.Describe()}");
        string answer = notation.Write(steps);
        (TAction[] read, PlanParseResult result) = Read<TAction>(answer, ParseMode.Lenient);
        string verdict = read.Length == 0 ? "refused"
            : result.Status == PlanParseStatus.Partial ? "partial"
            : read.SequenceEqual(meant) ? "right" : "wrong";
        return (verdict, $"{answer}\n  gave {result.Status} [{string.Join("; ", read)}] {result.Describe()}");
    }

    private static (TAction[] Steps, PlanParseResult Result) Read<TAction>(string answer, ParseMode mode)
        where TAction : struct, ILlmToolset<TAction>
    {
        TAction[] steps = new TAction[64];
        PlanParseResult result = PlanParser.Parse(Encoding.UTF8.GetBytes(answer), steps.AsSpan(), new PlanTextBuffer(), new PlanParseOptions { Mode = mode });
        return (steps[..result.StepCount], result);
    }
}
