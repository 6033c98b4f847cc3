using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using AstraWeave.Sdk.Tests.Parsing.Toolsets;

namespace AstraWeave.Sdk.Tests.Parsing.Properties;

/// <summary>A legal plan and how it is written.</summary>
internal sealed record PlanSample(string Id, CompanionAction[] Steps, bool Indented, bool Relaxed)
{
    /// <summary>The plan in wire form, UTF-8.</summary>
    public byte[] ToUtf8()
    {
        ArrayBufferWriter<byte> json = new();
        JavaScriptEncoder encoder = Relaxed ? JavaScriptEncoder.UnsafeRelaxedJsonEscaping : JavaScriptEncoder.Default;
        using (Utf8JsonWriter writer = new(json, new JsonWriterOptions { Indented = Indented, Encoder = encoder }))
        {
            writer.WriteStartObject();
            writer.WriteString("plan_id", Id);
            writer.WriteStartArray("steps");
            foreach (CompanionAction step in Steps)
            {
                step.WriteJson(writer);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return json.WrittenSpan.ToArray();
    }

    public override string ToString() => Encoding.UTF8.GetString(ToUtf8());
}
