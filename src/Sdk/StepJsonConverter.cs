using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AstraWeave.Sdk;

/// <summary>Reads and writes a step in wire form with <c>System.Text.Json</c>; <see langword="default"/> is <c>null</c>. Each toolset names it in an attribute.</summary>
/// <remarks>
/// Thread-safe. Reading is strict and checks the constraints of the toolset. The source generator of <c>System.Text.Json</c> does not see the attribute on a step:
/// add this type to <see cref="JsonSourceGenerationOptionsAttribute.Converters"/>. Plans and results do not need this.
/// </remarks>
/// <typeparam name="TAction">The toolset.</typeparam>
public sealed class StepJsonConverter<TAction> : JsonConverter<TAction>, IToolsetConverters
    where TAction : struct, ILlmToolset<TAction>
{
    JsonConverter IToolsetConverters.Plan { get; } = new PlanJsonConverter<TAction>();

    JsonConverter IToolsetConverters.Result { get; } = new PlanResultJsonConverter<TAction>();

    /// <inheritdoc/>
    public override bool HandleNull => true;

    /// <inheritdoc/>
    public override TAction Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return default;
        }

        using JsonDocument step = JsonDocument.ParseValue(ref reader);
        ArrayBufferWriter<byte> plan = new();
        using (Utf8JsonWriter writer = new(plan))
        {
            writer.WriteStartObject();
            writer.WriteString(TAction.Descriptor.PlanIdProperty, "");
            writer.WriteStartArray(TAction.Descriptor.StepsProperty);
            step.RootElement.WriteTo(writer);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        TAction[] steps = new TAction[1];
        PlanJson.Read<TAction>(plan.WrittenSpan, steps, out _);
        return steps[0].WithTexts(new PlanTextBuffer(0));
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, TAction value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (value.ToolIndex < 0)
        {
            writer.WriteNullValue();
        }
        else
        {
            value.WriteJson(writer);
        }
    }
}

/// <summary>The converters of what holds steps of a toolset, found by the converter of the step.</summary>
internal interface IToolsetConverters
{
    JsonConverter Plan { get; }

    JsonConverter Result { get; }
}
