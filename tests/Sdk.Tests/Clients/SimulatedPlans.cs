using System.Text.Json;
using AstraWeave.Sdk.Clients;
using Microsoft.Extensions.AI;
using Xunit;

namespace Sdk.Tests.Clients;

/// <summary>A schema with every construct, and short ways to ask a simulated model for a plan.</summary>
internal static class SimulatedPlans
{
    public static JsonElement Schema { get; } = JsonSerializer.Deserialize<JsonElement>("""
        {
          "type": "object",
          "properties": {
            "plan_id": { "type": "string", "pattern": "^[a-z]{1,3}-[0-9]{2,4}(x|y)?$" },
            "steps": {
              "type": "array", "minItems": 1, "maxItems": 6,
              "items": { "anyOf": [
                { "type": "object", "properties": {
                    "act": { "const": "move_to" },
                    "x": { "type": "integer", "minimum": -3, "maximum": 63 },
                    "y": { "type": "integer" },
                    "speed": { "anyOf": [ { "enum": ["walk", "run"] }, { "type": "null" } ] }
                  }, "required": ["act", "x", "y"], "additionalProperties": false },
                { "type": "object", "properties": {
                    "act": { "const": "cover_fire" },
                    "target": { "type": "integer", "minimum": 0, "maximum": 18446744073709551615 },
                    "duration": { "type": "number", "minimum": 0.1, "maximum": 0.2 },
                    "fraction": { "type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1 },
                    "offset": { "type": "integer", "minimum": -2147483648, "maximum": 2147483647 }
                  }, "required": ["act", "target", "duration", "fraction", "offset"], "additionalProperties": false },
                { "type": "object", "properties": {
                    "act": { "const": "say" },
                    "text": { "type": "string", "minLength": 3, "maxLength": 12 },
                    "loud": { "type": "boolean" },
                    "volume": { "enum": ["low", "normal"] }
                  }, "required": ["act", "text", "loud", "volume"], "additionalProperties": false },
                { "type": "object", "properties": {
                    "act": { "const": "patrol" },
                    "points": { "type": "array", "minItems": 2, "maxItems": 4, "items": {
                      "type": "object", "properties": { "x": { "type": "integer", "minimum": 0, "maximum": 9 }, "y": { "type": "integer", "minimum": 0, "maximum": 9 } },
                      "required": ["x", "y"], "additionalProperties": false } },
                    "names": { "type": "array", "items": { "type": "string", "maxLength": 5 } }
                  }, "required": ["act", "points"], "additionalProperties": false }
              ] }
            }
          },
          "required": ["plan_id", "steps"],
          "additionalProperties": false
        }
        """);

    public static ChatOptions Options { get; } = new() { ResponseFormat = ChatResponseFormat.ForJsonSchema(Schema) };

    /// <summary>A model without latency.</summary>
    public static SimulatedModelOptions Instant(long seed = 1) => new() { Seed = seed, TimeToFirstToken = TimeSpan.Zero, TimePerToken = TimeSpan.Zero };

    public static SimulatedModelOptions WithMess(SimulatedMess kind, long seed = 1)
    {
        SimulatedModelOptions options = Instant(seed);
        options.MessProbability = 1;
        options.MessKinds.Clear();
        options.MessKinds.Add(kind);
        return options;
    }

    public static SimulatedModelOptions WithFault(SimulatedFault kind, long seed = 1)
    {
        SimulatedModelOptions options = Instant(seed);
        options.FaultSchedule.Add(kind);
        return options;
    }

    public static async Task<List<ChatResponseUpdate>> StreamAsync(
        this IChatClient client, string prompt = "State: x", ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        List<ChatResponseUpdate> updates = [];
        await foreach (ChatResponseUpdate update in client.GetStreamingResponseAsync(prompt, options ?? Options, cancellationToken))
        {
            updates.Add(update);
        }

        return updates;
    }

    public static async Task<string> TextAsync(this IChatClient client, string prompt = "State: x") =>
        string.Concat((await client.StreamAsync(prompt, cancellationToken: TestContext.Current.CancellationToken)).Select(update => update.Text));
}
