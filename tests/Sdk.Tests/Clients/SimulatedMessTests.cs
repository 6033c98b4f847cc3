using System.Text.Json;
using System.Text.RegularExpressions;
using AstraWeave.Sdk.Clients;
using Microsoft.Extensions.AI;
using Xunit;

namespace Sdk.Tests.Clients;

/// <summary>Each kind of mess does what it says, to the plan that the same seed gives without it.</summary>
public sealed class SimulatedMessTests
{
    private const int Samples = 60;
    private static readonly string[] s_tools = ["move_to", "cover_fire", "say", "patrol"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static async Task<(string Clean, string Messy)> PairAsync(SimulatedMess kind, int sample)
    {
        using SimulatedChatClient clean = new(SimulatedPlans.Instant());
        using SimulatedChatClient messy = new(SimulatedPlans.WithMess(kind));
        string prompt = $"State: {sample}";
        return (await clean.TextAsync(prompt), await messy.TextAsync(prompt));
    }

    private static async Task AllAsync(SimulatedMess kind, Action<string, string> assert)
    {
        for (int i = 0; i < Samples; i++)
        {
            (string clean, string messy) = await PairAsync(kind, i);
            assert(clean, messy);
        }
    }

    private static int CountInvalidSteps(string json)
    {
        using JsonDocument plan = JsonDocument.Parse(json);
        JsonElement step = SimulatedPlans.Schema.GetProperty("properties").GetProperty("steps").GetProperty("items");
        return plan.RootElement.GetProperty("steps").EnumerateArray().Count(one => SchemaChecker.Check(step, one) is not null);
    }

    [Fact]
    public Task Code_fence_stands_around_the_plan() =>
        AllAsync(SimulatedMess.CodeFence, (clean, messy) => Assert.Equal($"```json\n{clean}\n```", messy));

    [Fact]
    public Task Prose_stands_before_and_after_the_plan() => AllAsync(SimulatedMess.SurroundingProse, (clean, messy) =>
    {
        int at = messy.IndexOf(clean, StringComparison.Ordinal);
        Assert.InRange(at, 1, messy.Length - clean.Length - 1);
    });

    [Fact]
    public Task Trailing_comma_is_all_that_breaks_the_syntax() => AllAsync(SimulatedMess.TrailingComma, (clean, messy) =>
    {
        Assert.ThrowsAny<JsonException>(() => JsonDocument.Parse(messy));
        using JsonDocument lenient = JsonDocument.Parse(messy, new JsonDocumentOptions { AllowTrailingCommas = true });
        using JsonDocument expected = JsonDocument.Parse(clean);
        Assert.True(JsonElement.DeepEquals(expected.RootElement, lenient.RootElement));
    });

    [Fact]
    public Task Missing_closer_is_the_last_brace() =>
        AllAsync(SimulatedMess.MissingCloser, (clean, messy) => Assert.Equal(clean, messy + "}"));

    [Fact]
    public Task Single_quotes_replace_double_ones() => AllAsync(SimulatedMess.SingleQuotes, (clean, messy) =>
    {
        Assert.StartsWith("{'plan_id':'", messy, StringComparison.Ordinal);
        Assert.Equal(clean.Replace('"', '\''), messy.Replace('"', '\''));
    });

    [Fact]
    public Task Enum_values_are_in_upper_case() => AllAsync(SimulatedMess.EnumCase, (clean, messy) =>
        Assert.Equal(Regex.Replace(clean, "\"(walk|run|low|normal)\"", match => match.Value.ToUpperInvariant()), messy));

    [Fact]
    public Task Numbers_are_strings() => AllAsync(SimulatedMess.NumbersAsStrings, (clean, messy) =>
        Assert.Equal(Regex.Replace(clean, @"([:])(-?[0-9][0-9.E+-]*)([,}\]])", "$1\"$2\"$3"), messy));

    [Fact]
    public async Task Truncated_answer_is_a_beginning_and_its_finish_is_length()
    {
        await AllAsync(SimulatedMess.Truncated, (clean, messy) =>
        {
            Assert.StartsWith(messy, clean, StringComparison.Ordinal);
            Assert.InRange(messy.Length, 1, clean.Length - 1);
        });

        using SimulatedChatClient client = new(SimulatedPlans.WithMess(SimulatedMess.Truncated));
        Assert.Equal(ChatFinishReason.Length, (await client.GetResponseAsync("State: x", SimulatedPlans.Options, Token)).FinishReason);
    }

    [Fact]
    public Task Extra_property_spoils_one_step() => AllAsync(SimulatedMess.ExtraProperty, (clean, messy) =>
    {
        Assert.Equal(1, CountInvalidSteps(messy));
        Assert.Equal(clean, messy.Replace(",\"rationale\":\"see above\"", "", StringComparison.Ordinal));
    });

    [Fact]
    public Task Unknown_tool_spoils_one_step() => AllAsync(SimulatedMess.UnknownTool, (clean, messy) =>
    {
        Assert.Equal(1, CountInvalidSteps(messy));
        Assert.Contains(s_tools, tool => clean == messy.Replace("summon_dragon", tool, StringComparison.Ordinal));
    });

    [Fact]
    public Task Missing_argument_spoils_one_step() => AllAsync(SimulatedMess.MissingArgument, (clean, messy) =>
    {
        Assert.Equal(1, CountInvalidSteps(messy));

        // What is missing is one piece of the clean text: the rest stands as it was.
        int same = clean.Zip(messy).TakeWhile(pair => pair.First == pair.Second).Count();
        Assert.EndsWith(messy[same..], clean, StringComparison.Ordinal);
    });

    [Fact]
    public async Task Probability_is_the_share_of_messy_answers()
    {
        SimulatedModelOptions options = SimulatedPlans.WithMess(SimulatedMess.MissingCloser);
        options.MessProbability = 0.25;
        using SimulatedChatClient client = new(options);
        int messy = 0;
        for (int i = 0; i < 1_000; i++)
        {
            messy += (await client.TextAsync($"State: {i}")).EndsWith("]}", StringComparison.Ordinal) ? 0 : 1;
        }

        Assert.InRange(messy, 200, 300);
    }
}
