using System.Text.Json;
using System.Text.Json.Serialization;
using AstraWeave.Sdk.Clients;
using Phi3Demo.World;

namespace Phi3Demo.Tactics;

/// <summary>Reads the situation back from the prompt, as a model reads it.</summary>
internal static class PromptState
{
    private static readonly JsonSerializerOptions s_wire = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public static SquadState Of(SimulatedRequest request) => request.State.Deserialize<SquadState>(s_wire);
}
