using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using AstraWeave.Sdk.Parsing;
using AstraWeave.Sdk.Tools;

namespace AstraWeave.Sdk.Agents;

/// <summary>Steps in wire form: how a model reads them, and how they are saved.</summary>
internal static class WireSteps
{
    // As short as JSON allows; quotes and control characters are escaped all the same.
    private static readonly JsonWriterOptions s_compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A writer of the same form.</summary>
    public static Utf8JsonWriter WriterTo(IBufferWriter<byte> buffer) => new(buffer, s_compact);

    /// <summary>Writes steps as one array.</summary>
    public static void Write<TAction>(Utf8JsonWriter writer, ReadOnlySpan<TAction> steps)
        where TAction : struct, ILlmToolset<TAction>
    {
        writer.WriteStartArray();
        foreach (ref readonly TAction step in steps)
        {
            step.WriteJson(writer);
        }

        writer.WriteEndArray();
    }

    /// <summary>Steps as the text of one array.</summary>
    public static string ToText<TAction>(ReadOnlySpan<TAction> steps)
        where TAction : struct, ILlmToolset<TAction>
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = WriterTo(buffer))
        {
            Write(writer, steps);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Reads the text of an array, strictly.</summary>
    /// <param name="array">The text.</param>
    /// <param name="most">How many steps there may be.</param>
    /// <param name="allowed">The tools they may use.</param>
    /// <param name="steps">The steps.</param>
    /// <param name="defect">What is wrong, where it is refused.</param>
    public static bool TryRead<TAction>(string array, int most, ToolMask allowed, out TAction[] steps, out string defect)
        where TAction : struct, ILlmToolset<TAction>
    {
        steps = [];
        defect = "";
        if (array == "[]")
        {
            return true;
        }

        if (!IsArray(array))
        {
            defect = "no array of steps";
            return false;
        }

        TAction[] room = new TAction[most];
        byte[] plan = Encoding.UTF8.GetBytes($"{{\"{JsonEncodedText.Encode(TAction.Descriptor.StepsProperty)}\":{array}}}");
        PlanParseResult parsed = PlanParser.Parse(plan, room, options: new PlanParseOptions { Mode = ParseMode.Strict, Salvage = SalvagePolicy.AllOrNothing, Allowed = allowed });
        if (parsed.Status != PlanParseStatus.Complete || parsed.DroppedCount != 0)
        {
            defect = parsed.Describe();
            return false;
        }

        steps = room[..parsed.StepCount];
        return true;
    }

    /// <summary>Whether a text is one JSON array and nothing else, so that it cannot leave its place in the plan around it.</summary>
    private static bool IsArray(string text)
    {
        Utf8JsonReader reader = new(Encoding.UTF8.GetBytes(text));
        try
        {
            return reader.Read() && reader.TokenType == JsonTokenType.StartArray && reader.TrySkip() && !reader.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }

    public static string NameOf<TAction>(in TAction action)
        where TAction : struct, ILlmToolset<TAction>
    {
        ToolsetDescriptor toolset = TAction.Descriptor;
        return action.ToolIndex < 0 ? "none" : toolset.Tools[action.ToolIndex].Name;
    }
}
