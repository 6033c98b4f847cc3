using System.Buffers;
using System.Text;
using System.Text.Json;
using AstraWeave.Sdk;
using AstraWeave.Sdk.Parsing;
using AstraWeave.Sdk.Telemetry;
using Phi3Demo.Acting;
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
        writer.WriteNumber("queued", turn.Queued);
        writer.WriteString("circuit_before", turn.CircuitBefore.ToString());
        writer.WriteString("circuit", turn.Circuit.ToString());
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, AgentTurn agent)
    {
        writer.WriteString("agent", agent.Agent.Name);
        if (agent.Legs is [var first, ..])
        {
            Write(writer, first);
        }

        writer.WriteStartArray("continued");
        foreach (Leg leg in agent.Legs.Skip(1))
        {
            writer.WriteStartObject();
            Write(writer, leg);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, Leg leg)
    {
        PlanResult<SquadAction> result = leg.Result ?? new() { Plan = Plan<SquadAction>.Empty, Source = PlanSource.Default };
        WriteFailed(writer, leg);
        writer.WriteString("source", result.Source.ToString());
        writer.WriteString("reason", result.Reason.ToString());
        writer.WriteString("plan_id", result.Plan.Id);
        writer.WriteStartArray("steps");
        foreach (LegStep step in leg.Steps)
        {
            step.Step.WriteJson(writer);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("outcomes");
        foreach (LegStep step in leg.Steps)
        {
            writer.WriteStringValue(step.Outcome is { } outcome ? $"{(outcome.Happened ? "done" : "refused")}: {outcome.Text}" : step.Note ?? "not yet");
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
        writer.WriteString("shared_with", leg.SharedWith?.Name);
        writer.WriteNumber("attempts", result.Attempts);
        writer.WriteNumber("milliseconds", Math.Round(result.Elapsed.TotalMilliseconds, 3));
        writer.WriteStartArray("step_milliseconds");
        foreach (LegStep step in leg.Steps)
        {
            writer.WriteNumberValue(Math.Round(step.After.TotalMilliseconds, 3));
        }

        writer.WriteEndArray();
    }

    /// <summary>What the plan repairs, whether it goes on from an earlier turn, and in which turn a cached one was learnt.</summary>
    private static void WriteFailed(Utf8JsonWriter writer, Leg leg)
    {
        if (leg.Repairs is { } failed)
        {
            writer.WriteStartObject("failed");
            writer.WritePropertyName("step");
            failed.Action.WriteJson(writer);
            writer.WriteString("reason", failed.Reason.ToString());
            writer.WriteEndObject();
        }
        else
        {
            writer.WriteNull("failed");
        }

        writer.WriteBoolean("goes_on", leg.IsOld);
        if (leg.LearntIn is { } turn)
        {
            writer.WriteNumber("learnt_in", turn);
        }
        else
        {
            writer.WriteNull("learnt_in");
        }
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
