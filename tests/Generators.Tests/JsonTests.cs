using System.Text.Json;
using System.Text.Json.Serialization;
using AstraWeave.Sdk.Generators.Tests.Toolsets;
using AstraWeave.Sdk.Parsing;

namespace AstraWeave.Sdk.Generators.Tests;

/// <summary>Steps, plans and results go through System.Text.Json and back.</summary>
public sealed partial class JsonTests
{
    private static readonly SharedAction[] s_steps = [new SharedAction.Plain([1, 2], "é \"x\""), new SharedAction.Jagged([[1], []]), new SharedAction.Class([3])];

    public static TheoryData<JsonSerializerOptions> Options => [JsonSerializerOptions.Default, JsonSerializerOptions.Web, SharedJson.Default.Options];

    [Theory]
    [MemberData(nameof(Options))]
    public void Plan_is_its_wire_form_and_is_read_back(JsonSerializerOptions options)
    {
        Plan<SharedAction> plan = new(s_steps, "p1");

        string json = JsonSerializer.Serialize(plan, options);
        Plan<SharedAction> read = JsonSerializer.Deserialize<Plan<SharedAction>>(json, options)!;

        using JsonDocument expected = JsonDocument.Parse(plan.ToString());
        using JsonDocument written = JsonDocument.Parse(json);
        Assert.True(JsonElement.DeepEquals(expected.RootElement, written.RootElement), json);
        Assert.Equal("p1", read.Id);
        Assert.Equal(s_steps, read);
        Assert.Empty(JsonSerializer.Deserialize<Plan<SharedAction>>(JsonSerializer.Serialize(Plan<SharedAction>.Empty, options), options)!);
    }

    [Theory]
    [MemberData(nameof(Options))]
    public void Result_is_read_back_with_all_that_it_says(JsonSerializerOptions options)
    {
        foreach (double? similarity in (double?[])[null, 0.97])
        {
            PlanResult<SharedAction> result = new()
            {
                Plan = new(s_steps, "p1"),
                Source = PlanSource.ModelPartial,
                Reason = PlanReason.AttemptTimeout,
                Similarity = similarity,
                Model = similarity is null ? null : "ollama phi3",
                Answer = similarity is null ? null : "{}",
                Tokens = 1234,
                Elapsed = TimeSpan.FromTicks(1234567),
                Attempts = 2,
                Repairs = Repairs.Clamped | (Repairs)1,
                DroppedSteps = [new DroppedStep { Step = 3, Defect = PlanDefect.UnknownTool, Found = "fly", Nearest = "plain" }],
            };

            PlanResult<SharedAction> read = JsonSerializer.Deserialize<PlanResult<SharedAction>>(JsonSerializer.Serialize(result, options), options);

            Assert.Equal(result.Plan, read.Plan);
            Assert.Equal(result.DroppedSteps, read.DroppedSteps);
            Assert.Equal(result with { Plan = read.Plan, DroppedSteps = read.DroppedSteps }, read);
        }
    }

    [Fact]
    public void Step_is_its_wire_form_and_default_is_null()
    {
        JsonSerializerOptions generated = new(SharedJson.Default.Options);
        foreach (JsonSerializerOptions options in (JsonSerializerOptions[])[JsonSerializerOptions.Default, generated])
        {
            string json = JsonSerializer.Serialize(s_steps, options);
            Assert.StartsWith("""[{"act":"plain","cells":[1,2],"note":""", json, StringComparison.Ordinal);
            Assert.Equal(s_steps, JsonSerializer.Deserialize<SharedAction[]>(json, options));
        }

        Assert.Equal("null", JsonSerializer.Serialize(default(SharedAction)));
        Assert.Equal(default, JsonSerializer.Deserialize<SharedAction>("null"));
    }

    [Theory]
    [InlineData("""{"plan_id":"p","steps":[{"act":"plain","cells":[1,2,3,4],"note":"a"}]}""", "cells")]
    [InlineData("""{"plan_id":"p","steps":[{"act":"fly"}]}""", "not a valid plan of")]
    [InlineData("""{"plan_id":"p","steps":{}}""", "expected an object with an array 'steps'")]
    [InlineData("""{"kind":3,"toolIndex":2}""", "expected an object with an array 'steps'")]
    [InlineData("[]", "expected an object with an array 'steps'")]
    public void What_is_no_plan_of_the_toolset_is_refused_with_the_reason(string json, string because) =>
        Assert.Contains(because, Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Plan<SharedAction>>(json)).Message, StringComparison.Ordinal);

    [Fact]
    public void Result_of_another_toolset_is_refused()
    {
        string json = JsonSerializer.Serialize(new PlanResult<SharedAction> { Plan = new(s_steps), Source = PlanSource.Model });

        Assert.Contains("its toolset hash is", Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<PlanResult<UnitAction>>(json)).Message, StringComparison.Ordinal);
    }

    /// <summary>The generator of System.Text.Json, which does not see what ours adds to a step.</summary>
    [JsonSerializable(typeof(Plan<SharedAction>))]
    [JsonSerializable(typeof(PlanResult<SharedAction>))]
    [JsonSerializable(typeof(SharedAction[]))]
    [JsonSourceGenerationOptions(Converters = [typeof(StepJsonConverter<SharedAction>)])]
    private sealed partial class SharedJson : JsonSerializerContext;
}
