using System.Text.Json;
using System.Text.Json.Serialization;
using AstraWeave.Sdk.Parsing;

namespace AstraWeave.Sdk;

/// <summary>Writes a result as an object with the plan in wire form and the hash of its toolset, and rejects results of another toolset.</summary>
internal sealed class PlanResultJsonConverter<TAction> : JsonConverter<PlanResult<TAction>>
    where TAction : struct, ILlmToolset<TAction>
{
    public override PlanResult<TAction> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using JsonDocument document = JsonDocument.ParseValue(ref reader);
        JsonElement result = document.RootElement;
        string hash = Text(result, "toolset");
        if (hash != TAction.Descriptor.Hash.ToString())
        {
            throw new JsonException($"The plan was made with another version of {TAction.Descriptor.Name}: its toolset hash is {hash}, but this one is {TAction.Descriptor.Hash}. Use the same version of the toolset on both sides.");
        }

        return new PlanResult<TAction>
        {
            Plan = PlanJsonConverter<TAction>.Read(Member(result, "plan")),
            Source = Name<PlanSource>(result, "source"),
            Reason = Name<PlanReason>(result, "reason"),
            Similarity = Optional(result, "similarity") is { ValueKind: JsonValueKind.Number } similarity ? similarity.GetDouble() : null,
            Model = Optional(result, "model")?.GetString(),
            Answer = Optional(result, "answer")?.GetString(),
            Elapsed = TimeSpan.FromTicks(Member(result, "elapsed_ticks").GetInt64()),
            Attempts = Member(result, "attempts").GetInt32(),
            Tokens = Member(result, "tokens").GetInt64(),
            Repairs = Name<Repairs>(result, "repairs"),
            DroppedSteps = [.. Member(result, "dropped_steps").EnumerateArray().Select(Dropped)],
        };
    }

    public override void Write(Utf8JsonWriter writer, PlanResult<TAction> value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("toolset"u8, TAction.Descriptor.Hash.ToString());
        writer.WritePropertyName("plan"u8);
        (value.Plan ?? Plan<TAction>.Empty).WriteJson(writer);
        writer.WriteString("source"u8, value.Source.ToString());
        writer.WriteString("reason"u8, value.Reason.ToString());
        if (value.Similarity is double similarity)
        {
            writer.WriteNumber("similarity"u8, similarity);
        }

        writer.WriteString("model"u8, value.Model);
        writer.WriteString("answer"u8, value.Answer);
        writer.WriteNumber("elapsed_ticks"u8, value.Elapsed.Ticks);
        writer.WriteNumber("attempts"u8, value.Attempts);
        writer.WriteNumber("tokens"u8, value.Tokens);
        writer.WriteString("repairs"u8, value.Repairs.ToString());
        writer.WriteStartArray("dropped_steps"u8);
        foreach (DroppedStep dropped in value.DroppedSteps)
        {
            writer.WriteStartObject();
            writer.WriteNumber("step"u8, dropped.Step);
            writer.WriteString("defect"u8, dropped.Defect.ToString());
            writer.WriteString("tool"u8, dropped.Tool);
            writer.WriteString("argument"u8, dropped.Argument);
            writer.WriteString("found"u8, dropped.Found);
            writer.WriteString("nearest"u8, dropped.Nearest);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static DroppedStep Dropped(JsonElement step) => new()
    {
        Step = Member(step, "step").GetInt32(),
        Defect = Name<PlanDefect>(step, "defect"),
        Tool = Member(step, "tool").GetString(),
        Argument = Member(step, "argument").GetString(),
        Found = Member(step, "found").GetString(),
        Nearest = Member(step, "nearest").GetString(),
    };

    private static string Text(JsonElement owner, string name) => Member(owner, name).GetString() ?? "";

    private static TEnum Name<TEnum>(JsonElement owner, string name)
        where TEnum : struct, Enum =>
        Enum.TryParse(Text(owner, name), out TEnum value) ? value : throw new JsonException($"'{Text(owner, name)}' is not a {typeof(TEnum).Name}.");

    private static JsonElement? Optional(JsonElement owner, string name) => owner.TryGetProperty(name, out JsonElement member) ? member : null;

    private static JsonElement Member(JsonElement owner, string name) =>
        owner.ValueKind == JsonValueKind.Object && owner.TryGetProperty(name, out JsonElement member) ? member : throw new JsonException($"The JSON of a PlanResult<{TAction.Descriptor.Name}> lacks the property '{name}'.");
}
