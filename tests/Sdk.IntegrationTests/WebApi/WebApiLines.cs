using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using AstraWeave.Sdk;
using Microsoft.AspNetCore.Builder;
using Sdk.IntegrationTests.EndToEnd;

namespace Sdk.IntegrationTests.WebApi;

// What the guide shows stands here, so that it compiles; WebApiTests runs it.
internal static partial class WebApiLines
{
    public static void Map(WebApplication app)
    {
        app.MapPost("/plan", (GateSituation situation, IPlanner<Guard> planner, CancellationToken aborted) =>
            planner.PlanAsync(in situation, cancellationToken: aborted));
    }

    public static async Task<PlanResult<Guard>> AskAsync(HttpClient client, GateSituation situation, CancellationToken cancellationToken)
    {
        HttpResponseMessage response = await client.PostAsJsonAsync("/plan", situation, cancellationToken);
        PlanResult<Guard> result = await response.Content.ReadFromJsonAsync<PlanResult<Guard>>(cancellationToken);
        return result;
    }

    public static string Write(PlanResult<Guard> result) => JsonSerializer.Serialize(result, PlanJson.Default.PlanResultGuard);

    [JsonSerializable(typeof(PlanResult<Guard>))]
    [JsonSourceGenerationOptions(Converters = [typeof(StepJsonConverter<Guard>)])]
    internal sealed partial class PlanJson : JsonSerializerContext;
}
