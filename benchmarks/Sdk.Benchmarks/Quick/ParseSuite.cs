using System.Text;
using System.Text.Json;
using Sdk.Benchmarks.Parsing;

namespace Sdk.Benchmarks.Quick;

/// <summary>The parser against its rivals.</summary>
public sealed class ParseSuite : IQuickSuite
{
    public string Name => "parse";

    public IEnumerable<QuickItem> Cases()
    {
        ParseCases cases = new();
        string text = Encoding.UTF8.GetString(cases.FiveSteps);
        string fiftyText = Encoding.UTF8.GetString(cases.FiftySteps);
        int Ours() => cases.Parse(cases.FiveSteps);
        int OursFifty() => cases.Parse(cases.FiftySteps);
        int SourceGenerated(byte[] utf8) => JsonSerializer.Deserialize(utf8, StjPlanContext.Default.StjPlan)!.Steps.Count;
        int Reflection(byte[] utf8) => JsonSerializer.Deserialize<StjPlan>(utf8, StjReflection.Options)!.Steps.Count;

        yield return new QuickCase("5 steps, clean", Ours, "System.Text.Json source generation", () => SourceGenerated(cases.FiveSteps), 1 / 8.0, MaxBytes: 0);
        yield return new QuickCase("5 steps, clean", Ours, "hand-written Utf8JsonReader loop", () => cases.ReadByLoop(cases.FiveSteps), 1 / 2.5, MaxBytes: 0);
        yield return new QuickCase("5 steps, clean", Ours, "System.Text.Json reflection", () => Reflection(cases.FiveSteps), null, MaxBytes: 0);
        yield return new QuickCase("5 steps, clean", Ours, "Newtonsoft.Json", () => NewtonsoftPlan.Read(text)!.Steps.Count, null, MaxBytes: 0);
        yield return new QuickCase("50 steps, clean", OursFifty, "System.Text.Json source generation", () => SourceGenerated(cases.FiftySteps), 1 / 8.0, MaxBytes: 0);
        yield return new QuickCase("50 steps, clean", OursFifty, "hand-written Utf8JsonReader loop", () => cases.ReadByLoop(cases.FiftySteps), 1 / 2.5, MaxBytes: 0);
        yield return new QuickCase("50 steps, clean", OursFifty, "Newtonsoft.Json", () => NewtonsoftPlan.Read(fiftyText)!.Steps.Count, null, MaxBytes: 0);
        yield return new QuickCase("5 steps in a fence with prose", () => cases.Parse(cases.Fenced), "the same plan clean", Ours, 2.0, MaxBytes: 0);
        yield return new QuickCase("truncated in the fifth step", () => cases.Parse(cases.Truncated), "the same plan clean", Ours, null, SameResult: false, MaxBytes: 0);
        yield return new QuickCase("streamed in 16-byte chunks", () => cases.ParseStreamed(cases.FiveSteps, 16), "the same plan whole", Ours, 3.0, MaxBytes: 0);

        VocabularyCases vocabulary = new();
        yield return new QuickCase("37 tools, 5 steps", vocabulary.Parse, "6 tools, 5 steps", Ours, null, MaxBytes: 0);
    }
}
