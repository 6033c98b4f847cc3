using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AstraWeave.Sdk;

/// <summary>A plan in wire form.</summary>
internal sealed class PlanJsonConverter<TAction> : JsonConverter<Plan<TAction>>
    where TAction : struct, ILlmToolset<TAction>
{
    public override Plan<TAction> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using JsonDocument document = JsonDocument.ParseValue(ref reader);
        return Read(document.RootElement);
    }

    public override void Write(Utf8JsonWriter writer, Plan<TAction> value, JsonSerializerOptions options) => value.WriteJson(writer);

    /// <exception cref="JsonException">The JSON is not a plan of the toolset.</exception>
    public static Plan<TAction> Read(JsonElement plan)
    {
        bool hasSteps = plan.ValueKind == JsonValueKind.Object && plan.TryGetProperty(TAction.Descriptor.StepsProperty, out JsonElement list) && list.ValueKind == JsonValueKind.Array;
        if (!hasSteps)
        {
            throw new JsonException($"This is not a plan of {TAction.Descriptor.Name}: expected an object with an array '{TAction.Descriptor.StepsProperty}'.");
        }

        int count = plan.GetProperty(TAction.Descriptor.StepsProperty).GetArrayLength();
        if (count > TAction.Descriptor.MaxSteps)
        {
            throw new JsonException($"This is not a plan of {TAction.Descriptor.Name}: it has {count} steps; at most {TAction.Descriptor.MaxSteps} are allowed.");
        }

        if (count == 0)
        {
            string id = plan.TryGetProperty(TAction.Descriptor.PlanIdProperty, out JsonElement name) && name.ValueKind == JsonValueKind.String ? name.GetString()! : "";
            return new Plan<TAction>([], id);
        }

        TAction[] steps = new TAction[count];
        int read = PlanJson.Read<TAction>(JsonMarshal.GetRawUtf8Value(plan), steps, out string planId);
        return new Plan<TAction>(steps.AsSpan(0, read), planId);
    }
}
