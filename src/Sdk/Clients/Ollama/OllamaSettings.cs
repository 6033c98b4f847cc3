using System.Globalization;
using Microsoft.Extensions.AI;

namespace AstraWeave.Sdk.Clients.Ollama;

/// <summary>Validated options in wire form.</summary>
internal sealed record OllamaSettings(Uri Endpoint, string Model, string? KeepAlive, int? ContextWindow, bool? Think)
{
    /// <summary>Which models must not be told.</summary>
    public ThinkingSwitch Thinking { get; } = new();

    public static OllamaSettings From(OllamaClientOptions options)
    {
        Uri? endpoint = options.Endpoint;
        if (endpoint is not { IsAbsoluteUri: true } || (endpoint.Scheme != Uri.UriSchemeHttp && endpoint.Scheme != Uri.UriSchemeHttps))
        {
            throw new ArgumentException($"Endpoint '{endpoint}' must be an absolute http or https address, such as {OllamaClientOptions.DefaultEndpoint}.", nameof(options));
        }

        if (string.IsNullOrWhiteSpace(options.Model))
        {
            throw new ArgumentException($"Model must name a model, such as {OllamaClientOptions.DefaultModel}.", nameof(options));
        }

        if (options.ContextWindow < 1)
        {
            throw new ArgumentException($"ContextWindow {options.ContextWindow} must be 1 or more.", nameof(options));
        }

        return new OllamaSettings(OllamaAddress.BaseOf(endpoint), options.Model, FormatKeepAlive(options.KeepAlive), options.ContextWindow, options.Think);
    }

    /// <summary>What goes out for a caller's options: the model and our defaults filled in, and never tools, which phi3 answers with a 400.</summary>
    public ChatOptions Complete(ChatOptions? options)
    {
        ChatOptions complete = options?.Clone() ?? new ChatOptions();
        complete.ModelId ??= Model;
        complete.Tools = null;
        complete.ToolMode = null;
        complete.RawRepresentationFactory = null;
        complete.Seed = FoldSeed(complete.Seed);

        AdditionalPropertiesDictionary properties = complete.AdditionalProperties ??= [];
        if (KeepAlive is not null)
        {
            _ = properties.TryAdd(WireNames.KeepAlive, KeepAlive);
        }

        if (ContextWindow is int window)
        {
            _ = properties.TryAdd(WireNames.ContextWindow, window);
        }

        if (Think is bool think && complete.Reasoning is null && !Thinking.IsRefusedBy(complete.ModelId))
        {
            _ = properties.TryAdd(WireNames.Think, think);
        }

        return complete;
    }

    /// <summary>A Go duration; the server reads a negative one as "for ever".</summary>
    private static string? FormatKeepAlive(TimeSpan? keepAlive) => keepAlive switch
    {
        null => null,
        { Ticks: < 0 } => "-1s",
        TimeSpan time => string.Create(CultureInfo.InvariantCulture, $"{(long)time.TotalMilliseconds}ms"),
    };

    /// <summary>Seeds are 32-bit on the server; a longer one must not lose its upper half.</summary>
    private static long? FoldSeed(long? seed) =>
        seed is null or (>= int.MinValue and <= int.MaxValue) ? seed : (seed.Value ^ (seed.Value >> 32)) & int.MaxValue;
}
