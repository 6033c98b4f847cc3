using System.Buffers;
using System.Text.Json;
using AstraWeave.Sdk.Parsing;
using AstraWeave.Sdk.Tools;

namespace AstraWeave.Sdk.Caching;

/// <summary>Plans as wire JSON, and back through the parser: whatever comes in from outside is held to what a model's answer is held to.</summary>
internal static class StoredPlan
{
    public static byte[] Write<TAction>(Plan<TAction> plan)
        where TAction : struct, ILlmToolset<TAction>
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer))
        {
            plan.WriteJson(writer);
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>What keeps a plan that the game made from being one that a model could have made; <see langword="null"/> for nothing.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="allowed">The tools a step may use.</param>
    /// <param name="heldBytes">What it holds in memory.</param>
    /// <param name="domains">The values that exist; <see langword="null"/> where nothing is known of the situation.</param>
    public static string? DefectOf<TAction>(Plan<TAction> plan, ToolMask allowed, out long heldBytes, DomainSet? domains = null)
        where TAction : struct, ILlmToolset<TAction>
    {
        heldBytes = 0;
        try
        {
            return TryRead(Write(plan), allowed, out Plan<TAction>? _, out heldBytes, out string reason, domains) ? null : reason;
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or JsonException)
        {
            // A number that JSON has no form for.
            return exception.Message;
        }
    }

    /// <summary>Reads a whole plan in strict wire form. One in which anything had to be dropped, mended or clamped is none.</summary>
    /// <param name="utf8">The plan.</param>
    /// <param name="allowed">The tools a step may use.</param>
    /// <param name="plan">The plan; <see langword="null"/> for none.</param>
    /// <param name="heldBytes">What it holds in memory.</param>
    /// <param name="reason">Why there is none.</param>
    /// <param name="domains">The values that exist; <see langword="null"/> where nothing is known of the situation.</param>
    public static bool TryRead<TAction>(ReadOnlySpan<byte> utf8, ToolMask allowed, out Plan<TAction>? plan, out long heldBytes, out string reason, DomainSet? domains = null)
        where TAction : struct, ILlmToolset<TAction>
    {
        ToolsetDescriptor toolset = TAction.Descriptor;
        TAction[] steps = new TAction[toolset.MaxSteps];
        PlanParseOptions options = new() { Mode = ParseMode.Strict, Salvage = SalvagePolicy.AllOrNothing, Allowed = allowed, Domains = domains };

        // Room for all texts, so that none of it is made while they are measured.
        PlanTextBuffer texts = new(utf8.Length);
        PlanMeter meter = PlanMeter.Start();
        PlanParseResult parsed = PlanParser.Parse(utf8, steps, texts, in options);
        meter.Read();
        bool isWhole = parsed.Repairs == Repairs.None
            && (parsed.Status == PlanParseStatus.Complete || (parsed.Status == PlanParseStatus.Empty && toolset.AllowEmptyPlan));
        plan = isWhole ? new Plan<TAction>(steps.AsSpan(0, parsed.StepCount), parsed.PlanId.ToString()) : null;
        heldBytes = plan is null ? 0 : meter.HeldBy(plan);
        reason = isWhole ? "" : parsed.Describe();
        return isWhole;
    }
}
