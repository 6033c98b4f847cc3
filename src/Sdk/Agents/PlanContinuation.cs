using System.Buffers;
using System.Buffers.Binary;
using System.Text.Json;
using AstraWeave.Sdk.Tools;

namespace AstraWeave.Sdk.Agents;

/// <summary>A context in which a plan is already being carried out. An agent plans with it after a failure or an interruption, or while steps run.</summary>
/// <remarks>
/// Prompt and cache key contain the context and all members of this type, so the same failure is a cache hit the next time.
/// A fallback planner or validator of the context also handles its continuation. One that is registered for this type replaces it, and sees what happened.
/// Memory that is passed in must not change until the plan is complete.
/// </remarks>
/// <typeparam name="TContext">The context.</typeparam>
/// <typeparam name="TAction">The toolset.</typeparam>
public readonly struct PlanContinuation<TContext, TAction> : ILlmContext
    where TContext : ILlmContext
    where TAction : struct, ILlmToolset<TAction>
{
    /// <summary>Bump when what the model reads changes.</summary>
    private const byte Version = 1;

    /// <summary>The context now.</summary>
    public required TContext Context { get; init; }

    /// <summary>Why a plan is requested.</summary>
    public PlanTrigger Trigger { get; init; }

    /// <summary>The steps that succeeded since a plan was last carried out to its end, oldest first; at most the last 8.</summary>
    public ReadOnlyMemory<TAction> Done { get; init; }

    /// <summary>The steps that failed since then, oldest first; at most the last 4.</summary>
    public ReadOnlyMemory<FailedStep<TAction>> Failed { get; init; }

    /// <summary>The running steps.</summary>
    public ReadOnlyMemory<TAction> Running { get; init; }

    /// <summary>Why the game interrupted; empty if it did not.</summary>
    public FailureReason Interruption { get; init; }

    static ContextDomains ILlmContext.Domains => TContext.Domains;

    ToolMask ILlmContext.AvailableTools => Context.AvailableTools;

    void ILlmContext.WriteDomains(DomainSet domains) => Context.WriteDomains(domains);

    /// <inheritdoc/>
    public void WritePrompt(IBufferWriter<byte> writer)
    {
        Context.WritePrompt(writer);
        WriteProgress(writer);
    }

    /// <inheritdoc/>
    public void WriteKey(IBufferWriter<byte> writer)
    {
        // The text itself, as it decides what the model answers; with its length first, so that it never runs into the context's key.
        ArrayBufferWriter<byte> progress = new();
        WriteProgress(progress);
        Span<byte> head = writer.GetSpan(1 + sizeof(int));
        head[0] = Version;
        BinaryPrimitives.WriteInt32LittleEndian(head[1..], progress.WrittenCount);
        writer.Advance(1 + sizeof(int));
        writer.Write(progress.WrittenSpan);
        Context.WriteKey(writer);
    }

    private void WriteProgress(IBufferWriter<byte> writer)
    {
        WriteSteps(writer, "\nDone: "u8, Done.Span);
        if (!Failed.IsEmpty)
        {
            writer.Write("\nFailed: "u8);
            using Utf8JsonWriter json = WireSteps.WriterTo(writer);
            json.WriteStartArray();
            foreach (ref readonly FailedStep<TAction> failed in Failed.Span)
            {
                json.WriteStartObject();
                json.WritePropertyName("step"u8);
                failed.Action.WriteJson(json);
                json.WriteString("reason"u8, failed.Reason.ToString());
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        WriteSteps(writer, "\nRunning: "u8, Running.Span);
        if (!Interruption.IsEmpty)
        {
            writer.Write("\nInterrupted: "u8);
            using Utf8JsonWriter json = WireSteps.WriterTo(writer);
            json.WriteStringValue(Interruption.ToString());
        }

        writer.Write(Trigger == PlanTrigger.PlanAhead
            ? "\nPlan only what comes after the running steps."u8
            : Running.IsEmpty
                ? "\nPlan only what is left to do. Do not repeat what failed unless its reason is gone."u8
                : "\nPlan only what is left to do. Do not repeat what failed unless its reason is gone. A running step goes on if the plan begins with it, else it is cancelled."u8);
    }

    private static void WriteSteps(IBufferWriter<byte> writer, ReadOnlySpan<byte> label, ReadOnlySpan<TAction> steps)
    {
        if (!steps.IsEmpty)
        {
            writer.Write(label);
            using Utf8JsonWriter json = WireSteps.WriterTo(writer);
            WireSteps.Write(json, steps);
        }
    }
}
