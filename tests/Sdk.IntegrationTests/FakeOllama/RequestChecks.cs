using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Sdk.IntegrationTests.FakeOllama;

/// <summary>What the real server refuses in a chat request, in its own words.</summary>
internal static class RequestChecks
{
    private static readonly string[] s_integerOptions = ["num_predict", "num_ctx", "num_keep", "seed", "top_k", "repeat_last_n"];
    private static readonly string[] s_numberOptions = ["temperature", "top_p", "min_p", "repeat_penalty", "presence_penalty", "frequency_penalty"];

    public static IResult? Refuse(JsonObject request, FakeOllamaServer server)
    {
        string? model = (string?)request["model"];
        if (string.IsNullOrEmpty(model))
        {
            return Wire.Error(400, "model is required");
        }

        if (!server.Has(model))
        {
            return Wire.Error(404, $"model '{model}' not found");
        }

        string full = model.Contains(':', StringComparison.Ordinal) ? model : model + ":latest";
        if (request["think"] is { } think && server.ThinkRefusal is { } words)
        {
            return Wire.Error(400, words.Replace("{value}", think.ToJsonString(), StringComparison.Ordinal));
        }

        return request["tools"] is JsonArray { Count: > 0 } && !server.HasTools ? Wire.Error(400, $"registry.ollama.ai/library/{full} does not support tools")
            : RefuseFormat(request["format"]) ?? RefuseOptions(request["options"]) ?? RefuseKeepAlive(request["keep_alive"]);
    }

    private static IResult? RefuseFormat(JsonNode? format) => format switch
    {
        null or JsonObject => null,
        JsonValue value when value.GetValueKind() == JsonValueKind.String && (string)value! is "" or "json" => null,
        _ => Wire.Error(500, $"invalid format: {format.ToJsonString()}; expected \"json\" or a valid JSON Schema object"),
    };

    private static IResult? RefuseOptions(JsonNode? options)
    {
        foreach ((string name, JsonNode? value) in options as JsonObject ?? [])
        {
            bool isNumber = value?.GetValueKind() == JsonValueKind.Number;
            if (s_integerOptions.Contains(name) && !(isNumber && long.TryParse(value!.ToJsonString(), out _)))
            {
                return Wire.Error(500, $"option \"{name}\" must be of type integer");
            }

            if (s_numberOptions.Contains(name) && !isNumber)
            {
                return Wire.Error(500, $"option \"{name}\" must be of type float32");
            }
        }

        return null;
    }

    /// <summary>A number is seconds; a string is a Go duration, which has a unit.</summary>
    private static IResult? RefuseKeepAlive(JsonNode? keepAlive) =>
        keepAlive?.GetValueKind() == JsonValueKind.String && (string)keepAlive! is string text && text != "0" && char.IsAsciiDigit(text[^1])
            ? Wire.Error(400, $"time: missing unit in duration \"{text}\"")
            : null;
}
