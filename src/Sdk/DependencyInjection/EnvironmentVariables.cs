using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace AstraWeave.Sdk.DependencyInjection;

/// <summary>The environment variables that set options. Read through the host's configuration where there is one, else from the process.</summary>
internal sealed class EnvironmentVariables(IConfiguration? configuration)
{
    private static readonly EnvironmentVariable[] s_all =
    [
        new("OLLAMA_URL", AstraWeaveLlmOptions.Section + ":Ollama:Endpoint", "an absolute http or https address", TrySetEndpoint),
        new("OLLAMA_MODEL", AstraWeaveLlmOptions.Section + ":Ollama:Model", "a model's name", static (text, options) => Set(() => options.Ollama.Model = text)),
        new("LLM_CACHE_CAP", AstraWeaveLlmOptions.Section + ":Cache:Capacity", "a whole number", static (text, options) => TrySetNumber(text, value => options.Cache.Capacity = value)),
        new("LLM_CACHE_SIM", AstraWeaveLlmOptions.Section + ":Cache:Similarity:Threshold", "0 or off, 1 or on, or a threshold between", TrySetSimilarity),
        new("LLM_TIMEOUT_MS", AstraWeaveLlmOptions.Section + ":Budget", "a whole number of milliseconds", static (text, options) => TrySetNumber(text, value => options.Budget = TimeSpan.FromMilliseconds(value))),
        new("LLM_RETRY_MAX", AstraWeaveLlmOptions.Section + ":Resilience:MaxRetries", "a whole number", static (text, options) => TrySetNumber(text, value => options.Resilience.MaxRetries = value)),
        new("LLM_BREAKER_THRESHOLD", AstraWeaveLlmOptions.Section + ":Resilience:BreakerThreshold", "a whole number", static (text, options) => TrySetNumber(text, value => options.Resilience.BreakerThreshold = value)),
    ];

    /// <summary>Sets what the environment says; what cannot be read is left to <see cref="Defects"/>.</summary>
    public void Apply(AstraWeaveLlmOptions options)
    {
        foreach (EnvironmentVariable variable in s_all)
        {
            if (Read(variable.Name) is string text)
            {
                _ = variable.TryApply(text, options);
            }
        }
    }

    /// <summary>A message for each variable that cannot be read.</summary>
    public IEnumerable<string> Defects()
    {
        AstraWeaveLlmOptions scratch = new();
        foreach (EnvironmentVariable variable in s_all)
        {
            if (Read(variable.Name) is string text && !variable.TryApply(text, scratch))
            {
                yield return $"The environment variable {variable.Name} is '{text}'; allowed is {variable.Expected}.";
            }
        }
    }

    /// <summary>Adds to a message about a setting that the value may come from the environment, and from where.</summary>
    public string Attribute(string message)
    {
        foreach (EnvironmentVariable variable in s_all)
        {
            if (Names(message, variable.Setting) && Read(variable.Name) is string text)
            {
                return $"{message} The environment variable {variable.Name} is '{text}'.";
            }
        }

        return message;
    }

    private static bool Names(string message, string setting) =>
        message.Contains(setting + " ", StringComparison.Ordinal) || message.Contains(setting + ",", StringComparison.Ordinal);

    private string? Read(string name)
    {
        string? text = configuration is null ? Environment.GetEnvironmentVariable(name) : configuration[name];
        return string.IsNullOrWhiteSpace(text) ? null : text.Trim();
    }

    private static bool TrySetEndpoint(string text, AstraWeaveLlmOptions options) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? endpoint) && Set(() => options.Ollama.Endpoint = endpoint);

    private static bool TrySetNumber(string text, Action<int> set) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) && Set(() => set(value));

    /// <summary>1 turns it on with the configured threshold: a threshold of 1 would only ever give equal texts.</summary>
    private static bool TrySetSimilarity(string text, AstraWeaveLlmOptions options)
    {
        if (text is "0" or "1" || text.Equals("off", StringComparison.OrdinalIgnoreCase) || text.Equals("on", StringComparison.OrdinalIgnoreCase))
        {
            options.Cache.Similarity.Enabled = text is "1" || text.Equals("on", StringComparison.OrdinalIgnoreCase);
            return true;
        }

        options.Cache.Similarity.Enabled = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double threshold);
        return options.Cache.Similarity.Enabled && Set(() => options.Cache.Similarity.Threshold = threshold);
    }

    private static bool Set(Action set)
    {
        set();
        return true;
    }
}
