using System.Text.Json;
using System.Text.Json.Serialization;
using AstraWeave.Sdk.Clients;
using Phi3Demo.Actions;
using Phi3Demo.World;

namespace Phi3Demo.Tactics;

/// <summary>What the prompt says, read as a model reads it: the state with the values that exist, the tools that are not available now, and what failed.</summary>
/// <param name="State">The situation; its members are the domains.</param>
/// <param name="NotAvailable">The names of the tools that make no sense now.</param>
/// <param name="Failed">The steps that failed and why, where the plan is a repair.</param>
internal sealed record PromptState(SquadState State, IReadOnlySet<string> NotAvailable, IReadOnlyList<FailedOrder> Failed)
{
    private const string NotAvailableLabel = "\nNot available now: ";
    private const string FailedLabel = "\nFailed: ";

    private static readonly JsonSerializerOptions s_wire = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public static PromptState Of(SimulatedRequest request) => new(
        request.State.Deserialize<SquadState>(s_wire),
        Behind(request.Text, NotAvailableLabel)?.Split(", ").ToHashSet() ?? [],
        Behind(request.Text, FailedLabel) is string failed ? JsonSerializer.Deserialize<FailedOrder[]>(failed, s_wire)! : []);

    /// <summary>What a prompt for this situation would say, to compare plans with.</summary>
    public static PromptState Of(SquadState state) => new(
        state, SquadAction.Descriptor.Tools.Where((_, tool) => !state.Available.Allows(tool)).Select(static tool => tool.Name).ToHashSet(), []);

    /// <summary>Whether something failed for this reason.</summary>
    public bool HasFailedBy(Obstacle reason) => Failed.Any(failed => failed.Reason == JsonNamingPolicy.SnakeCaseLower.ConvertName(reason.ToString()));

    /// <summary>Whether a step failed and would fail again: nothing in the plan changes why.</summary>
    public bool WouldFail(SquadAction step) => Failed.Any(failed => failed.Step == step && failed.Reason is not "out_of_reach" and not "not_ready");

    private static string? Behind(string text, string label)
    {
        int start = text.IndexOf(label, StringComparison.Ordinal);
        return start < 0 ? null : text[(start + label.Length)..].Split('\n')[0];
    }
}

/// <summary>A step that failed, as the prompt tells it.</summary>
internal sealed record FailedOrder(SquadAction Step, string Reason);
