using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AstraWeave.Sdk.Tests.Parsing.Properties;
using AstraWeave.Sdk.Tests.Parsing.Toolsets;
using CsCheck;
using Xunit;

namespace AstraWeave.Sdk.Tests.Parsing;

/// <summary>Two generated readers, one for arguments in order, one for any: both must mean the same.</summary>
public sealed class StepOrderTests
{
    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true };

    [Fact]
    public void White_space_and_the_order_of_properties_change_nothing() =>
        PlanGen.Plan.Sample(
            plan =>
            {
                byte[] utf8 = plan.ToUtf8();
                JsonNode root = JsonNode.Parse(utf8)!;
                ParsedPlan<CompanionAction> inOrder = ParsedPlan<CompanionAction>.Strict(utf8);
                ParsedPlan<CompanionAction> indented = ParsedPlan<CompanionAction>.Strict(Encoding.UTF8.GetBytes(root.ToJsonString(s_indented)));
                ParsedPlan<CompanionAction> reversed = ParsedPlan<CompanionAction>.Strict(Encoding.UTF8.GetBytes(Reverse(root).ToJsonString()));

                Assert.Equal(plan.Steps, inOrder.Steps);
                Assert.Equal(plan.Steps, indented.Steps);
                Assert.Equal(plan.Steps, reversed.Steps);
            },
            iter: 500);

    private static JsonObject Reverse(JsonNode root)
    {
        JsonArray steps = root["steps"]!.AsArray();
        JsonNode[] reversed = [.. steps.Select(step => (JsonNode)new JsonObject(step!.AsObject().Reverse().Select(p => KeyValuePair.Create(p.Key, p.Value?.DeepClone()))))];
        return new JsonObject { ["plan_id"] = root["plan_id"]!.DeepClone(), ["steps"] = new JsonArray(reversed) };
    }
}
