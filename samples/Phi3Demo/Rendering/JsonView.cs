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

    public async Task ShowAsync(Turn turn, Battlefield field, Func<Task> play)
    {
        await play().ConfigureAwait(false);
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer))
        {
            Write(writer, turn, field);
        }

        Console.Out.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    public void Close(Battlefield field, TelemetrySnapshot snapshot)
    {
    }

    /// <summary>The lead's plan as the turn's own, those of the others under <c>squad</c>.</summary>
    private static void Write(Utf8JsonWriter writer, Turn turn, Battlefield field)
    {
        writer.WriteStartObject();
        writer.WriteNumber("turn", turn.Number);
        writer.WriteNumber("round", turn.Round);
        writer.WriteString("round_end", field.EndedRound?.ToString());
        Write(writer, turn.Agents[0]);
        writer.WriteStartArray("squad");
        foreach (AgentTurn agent in turn.Agents.Skip(1))
        {
            writer.WriteStartObject();
            Write(writer, agent);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartObject("model");
        writer.WriteNumber("calls", turn.ModelCalls);
        writer.WriteNumber("queued", turn.Queue.Waiting);
        writer.WriteString("circuit_before", turn.CircuitBefore.ToString());
        writer.WriteString("circuit", turn.Circuit.ToString());
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, AgentTurn agent)
    {
        PlanResult<SquadAction> result = agent.Result!.Value;
        writer.WriteString("agent", agent.Agent.Name);
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
        writer.WriteString("shared_with", agent.SharedWith?.Name);
        writer.WriteNumber("attempts", result.Attempts);
        writer.WriteNumber("milliseconds", Math.Round(result.Elapsed.TotalMilliseconds, 3));
        writer.WriteStartArray("step_milliseconds");
        foreach ((_, TimeSpan after) in agent.Steps)
        {
            writer.WriteNumberValue(Math.Round(after.TotalMilliseconds, 3));
        }

        writer.WriteEndArray();
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
