using AstraWeave.Sdk.Telemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace AstraWeave.Sdk.DependencyInjection;

/// <summary>Follows the configuration while the process runs, and hands over what changed; settings that are not valid change nothing, and are logged.</summary>
/// <remarks>
/// Not <c>IOptionsMonitor</c>, which throws invalid settings at whoever reloads the configuration. What of the settings follows is up to those who listen here.
/// Thread-safe.
/// </remarks>
internal sealed class LiveSettings : IDisposable
{
    private readonly object _gate = new();
    private readonly IOptionsFactory<AstraWeaveLlmOptions> _factory;
    private readonly ILogger _logger;
    private readonly IDisposable? _watch;

    public LiveSettings(IServiceProvider services)
    {
        _factory = services.GetRequiredService<IOptionsFactory<AstraWeaveLlmOptions>>();
        _logger = PlannerFactory.LoggerOf(services);
        _watch = services.GetService<IConfiguration>() is IConfiguration configuration ? ChangeToken.OnChange(configuration.GetReloadToken, Reload) : null;
    }

    private event Action<AstraWeaveLlmOptions>? Changed;

    /// <summary>Applies the settings whenever they change.</summary>
    public void Follow(Action<AstraWeaveLlmOptions> apply)
    {
        lock (_gate)
        {
            Changed += apply;
        }
    }

    public void Dispose() => _watch?.Dispose();

    /// <summary>On the thread that reloads the configuration, which must not be held to what stands in it.</summary>
    private void Reload()
    {
        try
        {
            AstraWeaveLlmOptions options = _factory.Create(Options.DefaultName);

            // Guards that two reloads at once are applied one after the other, each whole.
            lock (_gate)
            {
                Changed?.Invoke(options);
            }

            _logger.SettingsChanged();
        }
        catch (Exception exception)
        {
            _logger.SettingsRefused(exception.Message);
        }
    }
}
