using System.Text.Json;
using System.Text.Json.Serialization;
using AstraWeave.Sdk.Clients;
using Phi3Demo.Actions;
using Phi3Demo.World;

namespace Phi3Demo.Tactics;

/// <summary>What the prompt says, read as a model reads it: the state with the values that exist, and the tools that are not available now.</summary>
/// <param name="State">The situation; its members are the domains.</param>
/// <param name="NotAvailable">The names of the tools that make no sense now.</param>
internal sealed record PromptState(SquadState State, IReadOnlySet<string> NotAvailable)
{
    private const string NotAvailableLabel = "\nNot available now: ";

    private static readonly JsonSerializerOptions s_wire = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public static PromptState Of(SimulatedRequest request) => new(request.State.Deserialize<SquadState>(s_wire), NamesBehind(request.Text, NotAvailableLabel));

    /// <summary>What a prompt for this situation would say, to compare plans with.</summary>
    public static PromptState Of(SquadState state) => new(
        state, SquadAction.Descriptor.Tools.Where((_, tool) => !state.Available.Allows(tool)).Select(static tool => tool.Name).ToHashSet());

    private static HashSet<string> NamesBehind(string text, string label)
    {
        int start = text.IndexOf(label, StringComparison.Ordinal);
        return start < 0 ? [] : [.. text[(start + label.Length)..].Split('\n')[0].Split(", ")];
    }
}
