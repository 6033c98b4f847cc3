using System.Text;
using AstraWeave.Sdk.Parsing;
using AstraWeave.Sdk.Tests.Parsing.Toolsets;
using Xunit;

namespace AstraWeave.Sdk.Tests.Parsing;

/// <summary>The shapes of eleven replies that Phi models were recorded with, rebuilt in this toolset's words.</summary>
public sealed class RecordedReplyTests
{
    [Theory]
    [InlineData("clean", """{"plan_id":"rush-1","steps":[{"act":"MoveTo","x":6,"y":4,"speed":"run"},{"act":"CoverFire","target_id":3,"duration":2.0}]}""", 2, 0)]
    [InlineData("invented tool, then a new task cut off", "{\"plan_id\":\"h2\",\"steps\":[{\"act\":\"MoveTo\",\"x\":3,\"y\":3},{\"act\":\"KeepStance\",\"stance\":\"crouch\"}]}\n\n## Your task: Given the plan above, describe two ways in which the sq", 1, 1)]
    [InlineData("clean again", """{"plan_id": "a3", "steps": [{"act": "Equip", "weapon": "rifle"}, {"act": "Hold"}]}""", 2, 0)]
    [InlineData("final brace missing, comma at a line's start", "{\n  \"plan_id\": \"tactic-77ab\"\n, \"steps\": [{\"act\": \"MoveTo\", \"x\": 11, \"y\": 3}, {\"act\": \"Throw\", \"item\": \"Smoke\", \"target\": {\"x\": 11, \"y\": 4}}]\n", 2, 0)]
    [InlineData("two steps out of three are not legal, and an instruction from elsewhere", "{\"plan_id\": \"061\", \"steps\": [{\"act\": \"MoveTo\", \"x\": 5, \"y\": -2}, {\"act\": \"MoveTo\", \"x\": 6, \"y\": 7}, {\"act\": \"Throw\", \"item\": \"knife\"}]}\n\n## Instruction: Read the notes on the patient's sleep and", 1, 2)]
    [InlineData("prose and a second, unfinished plan", "{\"plan_id\":\"c6\",\"steps\":[{\"act\":\"MoveTo\",\"x\":9,\"y\":2},{\"act\":\"Wait\",\"seconds\":1.0}]}\nIf the lane is watched, use this one:\n{\"plan_id\":\"c6b\",\"steps\":[{\"act\":\"Thr", 2, 0)]
    [InlineData("required argument missing, and an essay", "{\"plan_id\":\"d7\",\"steps\":[{\"act\":\"CoverFire\",\"target_id\":2},{\"act\":\"Hold\"}]}\n\nThe history of suppression begins with", 1, 1)]
    [InlineData("clean, pretty printed", "{\n    \"plan_id\": \"e8\",\n    \"steps\": [\n        {\n            \"act\": \"Heal\",\n            \"ally_id\": 1\n        }\n    ]\n}", 1, 0)]
    [InlineData("fence, reasoning, trailing comma, missing argument", "```json\n{\n  \"reasoning\": \"Close in, then fire.\",\n  \"plan_id\": \"f9\",\n  \"steps\": [\n    {\"act\": \"AoEAttack\", \"x\": 1, \"y\": 1},\n    {\"act\": \"Wait\", \"seconds\": 2},\n  ]\n}\n```", 1, 1)]
    [InlineData("white space only", " \n", 0, 0)]
    [InlineData("words that are no tools", """{"plan_id":"k11","steps":[{"act":"Grab","field":"left"},{"act":"Pace","field":3}]}""", 0, 2)]
    public void Recorded_shapes_give_their_legal_steps(string shape, string reply, int legal, int dropped)
    {
        PlanParseResult result = ParsedPlan<CompanionAction>.Of(Encoding.UTF8.GetBytes(reply)).Result;

        Assert.True((legal, dropped) == (result.StepCount, result.DroppedCount), $"{shape}: {result.Describe()}");
        Assert.Equal(legal == 0 ? PlanParseStatus.Failed : dropped > 0 ? PlanParseStatus.Partial : PlanParseStatus.Complete, result.Status);
    }
}
