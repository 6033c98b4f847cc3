using System.Buffers;
using System.Text;
using System.Text.Json;
using AstraWeave.Sdk;
using AstraWeave.Sdk.Parsing;
using AstraWeave.Sdk.Telemetry;
using Phi3Demo.Actions;
using Phi3Demo.World;

namespace Phi3Demo.Rendering;

/// <summary>One JSON object a turn on standard output; the notice goes to standard error.</summary>
internal sealed class JsonView : ITurnView
{
    public void Open(string notice) => Console.Error.WriteLine(notice);

    public Task WaitAsync(int turn, Task planning) => planning;

    public void Show(TurnReport report, Battlefield field)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer))
        {
            Write(writer, report);
        }

        Console.Out.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    public void Close(TelemetrySnapshot snapshot)
    {
    }

    private static void Write(Utf8JsonWriter writer, TurnReport report)
    {
        PlanResult<SquadAction> result = report.Result;
        writer.WriteStartObject();
        writer.WriteNumber("turn", report.Turn);
        writer.WriteString("source", result.Source.ToString());
        writer.WriteString("reason", result.Reason.ToString());
        writer.WriteString("plan_id", result.Plan.Id);
        writer.WriteStartArray("steps");
        foreach (ref readonly SquadAction step in result.Plan.Steps)
        {
            step.WriteJson(writer);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("repairs");
        foreach (Repairs repair in Enum.GetValues<Repairs>().Where(repair => repair != Repairs.None && result.Repairs.HasFlag(repair)))
        {
            writer.WriteStringValue(repair.ToString());
        }

        writer.WriteEndArray();
        writer.WriteStartArray("dropped");
        foreach (DroppedStep dropped in result.DroppedSteps)
        {
            Write(writer, dropped);
        }

        writer.WriteEndArray();
        writer.WriteNumber("milliseconds", Math.Round(result.Elapsed.TotalMilliseconds, 3));
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, DroppedStep dropped)
    {
        writer.WriteStartObject();
        writer.WriteNumber("step", dropped.Step);
        writer.WriteString("defect", dropped.Defect.ToString());
        writer.WriteString("tool", dropped.Tool);
        writer.WriteString("argument", dropped.Argument);
        writer.WriteString("found", dropped.Found);
        writer.WriteString("nearest", dropped.Nearest);
        writer.WriteEndObject();
    }
}
