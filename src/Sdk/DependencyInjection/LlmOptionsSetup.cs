using System.Collections.Concurrent;
using System.Globalization;
using AstraWeave.Sdk.Resilience;
using AstraWeave.Sdk.Telemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AstraWeave.Sdk.DependencyInjection;

/// <summary>Fills the options from the configuration section, then from the environment, and checks what came out.</summary>
internal sealed class LlmOptionsSetup : IConfigureOptions<AstraWeaveLlmOptions>, IValidateOptions<AstraWeaveLlmOptions>
{
    private const string BudgetSetting = AstraWeaveLlmOptions.Section + ":Budget";

    private static readonly TimeSpan s_longestUnload = TimeSpan.FromDays(1);
    private static readonly TimeSpan s_longestKeepAlive = TimeSpan.FromDays(1000);

    private readonly IServiceProvider _services;
    private readonly IConfiguration? _configuration;
    private readonly EnvironmentVariables _environment;
    private readonly ConcurrentDictionary<string, bool> _unknown = new(StringComparer.OrdinalIgnoreCase);
    private readonly AnnotatedOptionsValidator _ranges = new();

    public LlmOptionsSetup(IServiceProvider services)
    {
        _services = services;
        _configuration = services.GetService<IConfiguration>();
        _environment = new EnvironmentVariables(_configuration);
    }

    public void Configure(AstraWeaveLlmOptions options)
    {
        // Only what is of its form: the binder would stop at the first text that is not.
        new SettingSection(_configuration).Readable.Bind(options);
        _environment.Apply(options);
    }

    public ValidateOptionsResult Validate(string? name, AstraWeaveLlmOptions options)
    {
        IEnumerable<string> checks = CheckOllama(options).Concat(_ranges.Validate(name, options).Failures ?? []).Concat(CheckTimes(options)).Concat(CheckBreaker(options.Resilience)).Concat(CacheSettings.DefectsOf(options));
        SettingSection section = new(_configuration);
        foreach ((string path, string? nearest) in section.Unknown)
        {
            // Once, though the settings are checked for each planner that has its own.
            if (!_unknown.TryAdd(path, true))
            {
                continue;
            }

            PlannerFactory.LoggerOf(_services).SettingUnknown($"{AstraWeaveLlmOptions.Section}:{path}", nearest is null ? "docs/LLM_INTEGRATION_GUIDE.md lists all settings." : $"Did you mean {AstraWeaveLlmOptions.Section}:{nearest}?");
        }

        List<string> defects = [.. section.Defects, .. _environment.Defects(), .. checks.Select(_environment.Attribute)];
        return defects.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(defects);
    }

    /// <summary>A longer attempt timeout would not only never end an attempt: with it no attempt had its full time, so a hung model would never open the circuit breaker.</summary>
    private static IEnumerable<string> CheckTimes(AstraWeaveLlmOptions options)
    {
        if (options.Resilience.AttemptTimeout > options.Budget)
        {
            double attempt = options.Resilience.AttemptTimeout.Value.TotalMilliseconds;
            yield return string.Create(CultureInfo.InvariantCulture, $"{AstraWeaveLlmOptions.Section}:Resilience:AttemptTimeout is {attempt} ms; allowed is at most {BudgetSetting}, {options.Budget.TotalMilliseconds} ms.");
        }
    }

    private static IEnumerable<string> CheckBreaker(ResilienceOptions options)
    {
        const string Section = AstraWeaveLlmOptions.Section + ":Resilience";
        if (options.MaxBreakDuration < options.BreakDuration)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{Section}:MaxBreakDuration is {options.MaxBreakDuration.Value.TotalMilliseconds} ms; allowed is at least {Section}:BreakDuration, {options.BreakDuration.TotalMilliseconds} ms. Raise it, or leave it unset for {ResilienceOptions.GrowthOfBreaks} times that.");
        }

        if (options.BreakerFailureRatio is not null && options.AttemptTimeout is TimeSpan attemptTimeout && options.BreakerWindow < 2 * attemptTimeout)
        {
            double attempt = attemptTimeout.TotalMilliseconds;
            yield return string.Create(CultureInfo.InvariantCulture, $"{Section}:BreakerWindow is {options.BreakerWindow.TotalMilliseconds} ms; allowed is at least twice {Section}:AttemptTimeout, {attempt} ms: a shorter window forgets a failure before the next one. Raise it, or unset {Section}:BreakerFailureRatio.");
        }
    }

    private static IEnumerable<string> CheckOllama(AstraWeaveLlmOptions options)
    {
        const string Section = AstraWeaveLlmOptions.Section + ":Ollama";
        if (options.Ollama.Endpoint is not { IsAbsoluteUri: true } endpoint || (endpoint.Scheme != Uri.UriSchemeHttp && endpoint.Scheme != Uri.UriSchemeHttps))
        {
            yield return $"{Section}:Endpoint is '{options.Ollama.Endpoint}'; allowed is an absolute http or https address.";
        }

        if (string.IsNullOrWhiteSpace(options.Ollama.Model))
        {
            yield return $"{Section}:Model is '{options.Ollama.Model}'; allowed is a model's name.";
        }

        if (options.Ollama.KeepAlive is TimeSpan keepAlive && (keepAlive < -s_longestUnload || keepAlive > s_longestKeepAlive))
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{Section}:KeepAlive is {keepAlive}; allowed is -1 day..1000 days, where a negative time keeps the model loaded for ever.");
        }

        if (options.Ollama.ContextWindow is < 1)
        {
            yield return $"{Section}:ContextWindow is {options.Ollama.ContextWindow}; allowed is 1 or more.";
        }
    }
}
