using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Sdk.IntegrationTests.FakeOllama;

/// <summary>Bodies as the server writes and reads them.</summary>
internal static class Wire
{
    private static readonly JsonSerializerOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Text(JsonNode node) => node.ToJsonString(s_options);

    public static IResult Json(JsonNode node, int status = StatusCodes.Status200OK) =>
        Results.Text(Text(node), "application/json", Encoding.UTF8, status);

    public static IResult Error(int status, string text) => Json(new JsonObject { ["error"] = text }, status);

    /// <summary>The body; <see langword="null"/> when there is none.</summary>
    /// <exception cref="JsonException">It is not JSON.</exception>
    public static async Task<JsonNode?> ReadBodyAsync(HttpContext context)
    {
        using StreamReader reader = new(context.Request.Body);
        string text = await reader.ReadToEndAsync(context.RequestAborted).ConfigureAwait(false);
        return text.Length == 0 ? null : JsonNode.Parse(text);
    }
}
