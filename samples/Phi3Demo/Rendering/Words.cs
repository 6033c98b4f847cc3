using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using AstraWeave.Sdk;
using AstraWeave.Sdk.Parsing;
using Phi3Demo.Acting;
using Phi3Demo.Actions;

namespace Phi3Demo.Rendering;

/// <summary>Plans and results in a few words.</summary>
internal static class Words
{
    /// <summary>A step as <c>move_to cell=3,4 speed=run</c>, from its wire form.</summary>
    public static string Of(in SquadAction step)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer))
        {
            step.WriteJson(writer);
        }

        StringBuilder text = new();
        using JsonDocument document = JsonDocument.Parse(buffer.WrittenMemory);
        foreach (JsonProperty property in document.RootElement.EnumerateObject().Where(property => property.Value.ValueKind != JsonValueKind.Null))
        {
            _ = property.NameEquals("act") ? text.Append(property.Value) : text.Append(' ').Append(property.Name).Append('=').Append(Short(property.Value));
        }

        return text.ToString();
    }

    /// <summary>A step as <c>move_to 3,4 run</c>.</summary>
    public static string Brief(in SquadAction step)
    {
        return string.Join(' ', Of(in step).Split(' ').Select(static part => part.Split('=', 2)[^1]));
    }

    /// <summary>What a plan is there for.</summary>
    public static string PurposeOf(Leg leg)
    {
        if (leg.Repairs is { } failed)
        {
            SquadAction step = failed.Action;
            return $"repairs {Brief(in step)} ({Reason(failed.Reason.ToString())})";
        }

        return leg.IsOld ? "goes on" : "";
    }

    /// <summary>A reason of an agent or of the world, as people write it.</summary>
    public static string Reason(string reason) => reason.Replace('_', ' ');

    /// <summary>Where a plan came from and why, how long it took, what was mended.</summary>
    public static string Of(Leg leg)
    {
        if (leg.IsOld)
        {
            return "a plan of the turn before";
        }

        if (leg.ShownResult is not { } result)
        {
            return leg.ShownSteps.Count == 0 ? "waits for the model" : "planning";
        }

        StringBuilder text = new();
        _ = text.Append(result.Source);
        if (result.Reason != PlanReason.None)
        {
            _ = text.Append(" (").Append(result.Reason).Append(')');
        }

        _ = text.Append(CultureInfo.InvariantCulture, $", {result.Elapsed.TotalMilliseconds:0} ms");
        if (leg.Steps is [{ After: var first }, ..] && first < result.Elapsed)
        {
            _ = text.Append(CultureInfo.InvariantCulture, $", first step after {first.TotalMilliseconds:0} ms");
        }

        if (leg.LearntIn is { } turn)
        {
            _ = text.Append(CultureInfo.InvariantCulture, $", learnt in turn {turn}");
        }

        if (leg.SharedWith is { } other)
        {
            _ = text.Append(", shared with ").Append(other.Name);
        }

        if (result.Repairs != Repairs.None)
        {
            _ = text.Append(", mended: ").Append(result.Repairs);
        }

        return text.ToString();
    }

    /// <summary>A step that the parser dropped.</summary>
    public static string Of(DroppedStep dropped)
    {
        StringBuilder text = new();
        _ = text.Append(dropped.Tool ?? dropped.Found ?? $"step {dropped.Step + 1}").Append(": ").Append(dropped.Defect);
        if (dropped.Argument is not null)
        {
            _ = text.Append(' ').Append(dropped.Argument);
        }

        if (dropped.Nearest is not null)
        {
            _ = text.Append(CultureInfo.InvariantCulture, $" (nearest is {dropped.Nearest})");
        }

        return Printable(text.ToString());
    }

    /// <summary>Text from a model without what could steer a terminal.</summary>
    public static string Printable(string text) => string.Concat(text.Select(symbol => char.IsControl(symbol) ? ' ' : symbol));

    private static string Short(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => $"[{string.Join(' ', value.EnumerateArray().Select(Short))}]",
        JsonValueKind.Object => string.Join(',', value.EnumerateObject().Select(field => Short(field.Value))),
        _ => Printable(value.ToString()),
    };
}
