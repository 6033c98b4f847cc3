using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AstraWeave.Sdk.Parsing;
using AstraWeave.Sdk.Tests.Parsing.Properties;
using AstraWeave.Sdk.Tests.Parsing.Toolsets;
using Xunit;

namespace AstraWeave.Sdk.Tests.Parsing.Recovery.Notations;

/// <summary>Plans in the notations that released models were tuned on: read right or refused, never another plan. <c>ASTRAWEAVE_LONG=1</c> reads 400 answers of each and prints the table of docs/parsing.md.</summary>
public sealed class PlanNotationTests(ITestOutputHelper output)
{
    private static readonly string[] s_texts =
        ["Go now", "Hold the line, \"brothers\"!", "It's (almost) clear: move", "C:\\dir {x}", "撤退 now", "3", "true", "a, b; c", "Use <b>fire</b>", "wait = 2", "null and void", "line one. Line two", "[north]", "100%"];

    private static int Answers => Environment.GetEnvironmentVariable("ASTRAWEAVE_LONG") == "1" ? 400 : 40;

    public static TheoryData<string> Names => new(PlanNotation.All.Select(notation => notation.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void Plans_in_a_models_own_notation_are_read_whole(string name)
    {
        PlanNotation notation = PlanNotation.All.Single(n => n.Name == name);
        Random random = new(11);
        int right = 0;
        List<string> failures = [];
        for (int i = 0; i < Answers; i++)
        {
            bool isRight = i % 2 == 0 ? IsRight(notation, CompanionSteps(random), failures) : IsRight(notation, SampleSteps(random), failures);
            right += isRight ? 1 : 0;
        }

        output.WriteLine($"| {name} | {Answers} | {right} | {failures.Count(f => f.StartsWith("refused", StringComparison.Ordinal))} | {failures.Count(f => f.StartsWith("partial", StringComparison.Ordinal))} | {failures.Count(f => f.StartsWith("wrong", StringComparison.Ordinal))} |");
        Assert.DoesNotContain(failures, f => f.StartsWith("wrong", StringComparison.Ordinal));
        Assert.True(right >= 0.995 * Answers, string.Join('\n', failures));
    }

    /// <summary>Texts that hold the marks of the notations themselves may be refused, or reported, but never make another plan that is whole.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void No_text_makes_another_plan_of_a_notation(string name)
    {
        PlanNotation notation = PlanNotation.All.Single(n => n.Name == name);
        List<string> failures = [];
        CsCheck.Check.Sample(PlanGen.Plan, plan => { _ = IsRight(notation, plan.Steps, failures); }, iter: Answers, threads: 1);

        // Notations without quotes lose the blanks at a text's ends, and a text can hold their closing tag: the step is the same, its text is not.
        Assert.DoesNotContain(failures, f => f.StartsWith("wrong", StringComparison.Ordinal) && !f.Contains("same tools", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_cut_answer_gives_the_steps_before_the_cut_and_is_not_whole(string name)
    {
        PlanNotation notation = PlanNotation.All.Single(n => n.Name == name);
        CompanionAction[] steps = [new CompanionAction.MoveTo(3, 4), new CompanionAction.Wait(2.5, "so"), default(CompanionAction.Hold)];
        byte[] whole = Encoding.UTF8.GetBytes(notation.Write(ToJson(steps)));
        int lastStep = Encoding.UTF8.GetString(whole).LastIndexOf("hold", StringComparison.Ordinal);
        for (int length = 0; length < Encoding.UTF8.GetByteCount(Encoding.UTF8.GetString(whole)[..lastStep]); length++)
        {
            ParsedPlan<CompanionAction> read = ParsedPlan<CompanionAction>.Of(whole.AsSpan(0, length));

            Assert.True(steps.AsSpan().StartsWith(read.Steps), $"{length}: {read}");
            Assert.True(read.Steps.Length < steps.Length, $"{length}: {read}");
        }
    }

    private static bool IsRight<TAction>(PlanNotation notation, TAction[] steps, List<string> failures)
        where TAction : struct, ILlmToolset<TAction>
    {
        string answer = notation.Write(ToJson(steps));
        ParsedPlan<TAction> read = ParsedPlan<TAction>.Of(Encoding.UTF8.GetBytes(answer));
        bool isSame = read.Steps.SequenceEqual(steps);
        if (isSame && read.Result.Status == PlanParseStatus.Complete)
        {
            return true;
        }

        bool sameTools = read.Steps.Select(s => s.ToolIndex).SequenceEqual(steps.Select(s => s.ToolIndex));
        string verdict = read.Steps.Length == 0 ? "refused" : read.Result.Status == PlanParseStatus.Partial ? "partial" : "wrong";
        failures.Add($"{verdict}{(sameTools ? ", same tools" : "")}: {answer}\n  gave {read}");
        return false;
    }

    private static IReadOnlyList<JsonObject> ToJson<TAction>(TAction[] steps)
        where TAction : struct, ILlmToolset<TAction> => [.. steps.Select(ToJson)];

    private static JsonObject ToJson<TAction>(TAction step)
        where TAction : struct, ILlmToolset<TAction>
    {
        ArrayBufferWriter<byte> json = new();
        using (Utf8JsonWriter writer = new(json))
        {
            step.WriteJson(writer);
        }

        return JsonNode.Parse(json.WrittenSpan)!.AsObject();
    }

    private static CompanionAction[] CompanionSteps(Random random) => [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => CompanionStep(random))];

    private static CompanionAction CompanionStep(Random random) => random.Next(11) switch
    {
        0 => new CompanionAction.MoveTo(random.Next(64), random.Next(64), random.Next(2) == 0 ? null : Speed.Run),
        1 => new CompanionAction.Throw(random.Next(2) == 0 ? Throwable.Smoke : Throwable.Grenade, new GridPos(random.Next(-9, 9), random.Next(9))),
        2 => new CompanionAction.CoverFire((uint)random.Next(100), random.Next(2, 99) / 10f),
        3 => new CompanionAction.Say(Pick(random), random.Next(2) == 0 ? Volume.Normal : Volume.Shout),
        4 => new CompanionAction.Wait(random.Next(600) / 10.0, random.Next(2) == 0 ? null : Pick(random)),
        5 => new CompanionAction.AoEAttack(random.Next(64), random.Next(64), 2.5f),
        6 => new CompanionAction.Patrol([new GridPos(1, random.Next(5)), new GridPos(random.Next(5), 2)], random.Next(2) == 0),
        7 => new CompanionAction.Heal(random.Next(2) == 0 ? null : 3u, random.Next(1, 100)),
        8 => new CompanionAction.Mark("ab" + random.Next(9), new GridPos(random.Next(9), 1), true),
        9 => new CompanionAction.GiveItems([random.Next(99), 5], random.Next(9)),
        _ => default(CompanionAction.Hold),
    };

    private static SampleAction[] SampleSteps(Random random) => [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => SampleStep(random))];

    private static SampleAction SampleStep(Random random) => random.Next(5) switch
    {
        0 => new SampleAction.MoveTo(random.Next(-99, 99), random.Next(99)),
        1 => new SampleAction.Throw(Throwable.Flashbang, random.Next(-99, 99), random.Next(99)),
        2 => new SampleAction.CoverFire(random.Next(99), random.Next(99) / 4.0),
        3 => new SampleAction.Say(Pick(random), Volume.Whisper, random.Next(2) == 0),
        _ => new SampleAction.Revive(random.Next(99)),
    };

    private static string Pick(Random random) => s_texts[random.Next(s_texts.Length)];
}
