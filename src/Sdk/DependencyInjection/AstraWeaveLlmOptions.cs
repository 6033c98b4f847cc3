using AstraWeave.Sdk.Caching;
using AstraWeave.Sdk.Clients;
using AstraWeave.Sdk.Contexts;
using AstraWeave.Sdk.Resilience;
using AstraWeave.Sdk.Telemetry;
using Microsoft.Extensions.Options;

namespace AstraWeave.Sdk.DependencyInjection;

/// <summary>The settings of the SDK: bound from the section <c>AstraWeave:Llm</c>, then from the environment, then from code; checked on start.</summary>
public sealed class AstraWeaveLlmOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "AstraWeave:Llm";

    private const double OneDayMilliseconds = 24 * 3600 * 1000;

    /// <summary>The budget of a call of <c>PlanAsync</c> that states none; environment <c>LLM_TIMEOUT_MS</c>.</summary>
    /// <value>1 ms..1 day; the default is 5 seconds.</value>
    [SettingRange(1, OneDayMilliseconds)]
    public TimeSpan Budget { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The longest context, as written into the prompt, in bytes. A longer one is not written to its end, and the fallback is used with <see cref="PlanReason.ContextTooLarge"/>.</summary>
    /// <value>1,024..268,435,456 bytes; the default is 1 MiB. A model's window holds far less.</value>
    [SettingRange(1024, 1 << 28)]
    public int MaxContextBytes { get; set; } = ContextTooLargeException.DefaultMaxBytes;

    /// <summary>The default client's server and model; environment <c>OLLAMA_URL</c>, <c>OLLAMA_MODEL</c>.</summary>
    public OllamaClientOptions Ollama { get; } = new();

    /// <summary>How the model samples its answer.</summary>
    [ValidateObjectMembers]
    public SamplingOptions Sampling { get; } = new();

    /// <summary>How plans are cached; environment <c>LLM_CACHE_CAP</c>.</summary>
    [ValidateObjectMembers]
    public CacheOptions Cache { get; } = new();

    /// <summary>How the SDK handles a model that is slow, busy or unavailable; environment <c>LLM_RETRY_MAX</c>, <c>LLM_BREAKER_THRESHOLD</c>.</summary>
    [ValidateObjectMembers]
    public ResilienceOptions Resilience { get; } = new();

    /// <summary>What is reported besides counters, durations and reasons.</summary>
    public TelemetryOptions Telemetry { get; } = new();
}
