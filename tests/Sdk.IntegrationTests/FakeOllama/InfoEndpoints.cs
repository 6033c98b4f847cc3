using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Sdk.IntegrationTests.FakeOllama;

/// <summary>The routes that tell about the server and its models.</summary>
internal static class InfoEndpoints
{
    private static readonly string[] s_getOrHead = ["GET", "HEAD"];
    private static readonly string[] s_paths = ["/", "/api/version", "/api/tags", "/api/ps", "/api/show", "/api/chat"];

    public static void Map(WebApplication app, FakeOllamaServer server)
    {
        _ = app.MapMethods("/", s_getOrHead, static () => Results.Text("Ollama is running"));
        _ = app.MapMethods("/api/version", s_getOrHead, static () => Wire.Json(new JsonObject { ["version"] = "0.12.6" }));
        _ = app.MapMethods("/api/tags", s_getOrHead, () => Wire.Json(new JsonObject { ["models"] = List(server, Listed) }));
        _ = app.MapGet("/api/ps", () => Wire.Json(new JsonObject { ["models"] = List(server, Running) }));
        _ = app.MapPost("/api/show", async context => await ShowAsync(context, server).ConfigureAwait(false));
        _ = app.MapFallback(static (HttpContext context) => s_paths.Contains(context.Request.Path.Value)
            ? Results.Text("405 method not allowed", statusCode: StatusCodes.Status405MethodNotAllowed)
            : Results.Text("404 page not found", statusCode: StatusCodes.Status404NotFound));
    }

    private static async Task ShowAsync(HttpContext context, FakeOllamaServer server)
    {
        JsonNode? body = await Wire.ReadBodyAsync(context).ConfigureAwait(false);
        string? model = (string?)body?["model"] ?? (string?)body?["name"];
        IResult result = model is null ? Wire.Error(400, body is null ? "missing request body" : "model is required")
            : !server.Has(model) ? Wire.Error(404, $"model '{model}' not found")
            : Wire.Json(new JsonObject
            {
                ["modelfile"] = $"FROM {model}",
                ["template"] = "{{ .Prompt }}",
                ["details"] = Details(),
                ["model_info"] = new JsonObject { ["general.architecture"] = "phi3", ["phi3.context_length"] = 131072 },
                ["capabilities"] = new JsonArray("completion"),
                ["modified_at"] = "2026-01-01T00:00:00Z",
            });
        await result.ExecuteAsync(context).ConfigureAwait(false);
    }

    private static JsonArray List(FakeOllamaServer server, Func<string, JsonObject> describe) =>
        new([.. server.Models.Select(describe)]);

    private static JsonObject Listed(string model) => new()
    {
        ["name"] = model,
        ["model"] = model,
        ["modified_at"] = "2026-01-01T00:00:00Z",
        ["size"] = 2176178913L,
        ["digest"] = new string('0', 64),
        ["details"] = Details(),
    };

    private static JsonObject Running(string model)
    {
        JsonObject running = Listed(model);
        _ = running.Remove("modified_at");
        running["expires_at"] = "2026-01-01T00:30:00Z";
        running["size_vram"] = 0;
        running["context_length"] = 4096;
        return running;
    }

    private static JsonObject Details() => new()
    {
        ["parent_model"] = "",
        ["format"] = "gguf",
        ["family"] = "phi3",
        ["families"] = new JsonArray("phi3"),
        ["parameter_size"] = "3.8B",
        ["quantization_level"] = "Q4_0",
    };
}
