using AstraWeave.Sdk.DependencyInjection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AstraWeave.Sdk.Tests.DependencyInjection;

public sealed class OptionsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void Without_settings_the_documented_defaults_hold()
    {
        AstraWeaveLlmOptions options = Read([]);

        Assert.Equal(TimeSpan.FromSeconds(5), options.Budget);
        Assert.Equal("http://localhost:11434/", options.Ollama.Endpoint.AbsoluteUri);
        Assert.Equal("phi3", options.Ollama.Model);
        Assert.Equal((true, 4096, 64L << 20, null), (options.Cache.Enabled, options.Cache.Capacity, options.Cache.MaxBytes, options.Cache.TimeToLive));
        Assert.Equal((3, 5, null), (options.Resilience.MaxRetries, options.Resilience.BreakerThreshold, options.Resilience.AttemptTimeout));
        Assert.Equal((0.2, 0.5, 20, TimeSpan.FromSeconds(30)), (options.Resilience.RetryBudget, options.Resilience.BreakerFailureRatio, options.Resilience.BreakerMinimumThroughput, options.Resilience.BreakerWindow));
        Assert.Equal((TimeSpan.FromSeconds(10), null, 1, 256), (options.Resilience.BreakDuration, options.Resilience.MaxBreakDuration, options.Resilience.MaxConcurrentCalls, options.Resilience.QueueCapacity));
        Assert.Equal((false, false), (options.Telemetry.EnableSensitiveData, options.Telemetry.DumpAtShutdown));
        Assert.Equal((0f, null, 512), (options.Sampling.Temperature, options.Sampling.Seed, options.Sampling.MaxOutputTokens));
    }

    [Fact]
    public void Every_setting_binds_from_its_section()
    {
        AstraWeaveLlmOptions options = Read(new()
        {
            ["AstraWeave:Llm:Budget"] = "00:00:00.8",
            ["AstraWeave:Llm:Ollama:Endpoint"] = "http://gpu:1234",
            ["AstraWeave:Llm:Ollama:Model"] = "phi4",
            ["AstraWeave:Llm:Ollama:KeepAlive"] = "01:00:00",
            ["AstraWeave:Llm:Ollama:ContextWindow"] = "4096",
            ["AstraWeave:Llm:Sampling:Temperature"] = "0.5",
            ["AstraWeave:Llm:Sampling:Seed"] = "7",
            ["AstraWeave:Llm:Sampling:MaxOutputTokens"] = "99",
            ["AstraWeave:Llm:Cache:Enabled"] = "false",
            ["AstraWeave:Llm:Cache:Capacity"] = "10",
            ["AstraWeave:Llm:Cache:MaxBytes"] = "2048",
            ["AstraWeave:Llm:Cache:TimeToLive"] = "00:01:00",
            ["AstraWeave:Llm:Resilience:AttemptTimeout"] = "00:00:00.3",
            ["AstraWeave:Llm:Resilience:MaxRetries"] = "1",
            ["AstraWeave:Llm:Resilience:JitterSeed"] = "3",
            ["AstraWeave:Llm:Resilience:BreakerThreshold"] = "2",
            ["AstraWeave:Llm:Resilience:BreakDuration"] = "00:00:02",
            ["AstraWeave:Llm:Resilience:MaxBreakDuration"] = "00:00:20",
            ["AstraWeave:Llm:Resilience:RetryBudget"] = "0.5",
            ["AstraWeave:Llm:Resilience:BreakerFailureRatio"] = "0.25",
            ["AstraWeave:Llm:Resilience:BreakerMinimumThroughput"] = "8",
            ["AstraWeave:Llm:Resilience:BreakerWindow"] = "00:00:05",
            ["AstraWeave:Llm:Resilience:MaxConcurrentCalls"] = "4",
            ["AstraWeave:Llm:Resilience:QueueCapacity"] = "32",
            ["AstraWeave:Llm:Telemetry:EnableSensitiveData"] = "true",
            ["AstraWeave:Llm:Telemetry:DumpAtShutdown"] = "true",
        });

        Assert.Equal((TimeSpan.FromSeconds(20), 0.5, 0.25, 8), (options.Resilience.MaxBreakDuration, options.Resilience.RetryBudget, options.Resilience.BreakerFailureRatio, options.Resilience.BreakerMinimumThroughput));
        Assert.Equal((TimeSpan.FromSeconds(5), 4, 32, true, true), (options.Resilience.BreakerWindow, options.Resilience.MaxConcurrentCalls, options.Resilience.QueueCapacity, options.Telemetry.EnableSensitiveData, options.Telemetry.DumpAtShutdown));

        Assert.Equal(TimeSpan.FromMilliseconds(800), options.Budget);
        Assert.Equal(("http://gpu:1234/", "phi4", TimeSpan.FromHours(1), 4096), (options.Ollama.Endpoint.AbsoluteUri, options.Ollama.Model, options.Ollama.KeepAlive, options.Ollama.ContextWindow));
        Assert.Equal((0.5f, 7L, 99), (options.Sampling.Temperature, options.Sampling.Seed, options.Sampling.MaxOutputTokens));
        Assert.Equal((false, 10, 2048L, TimeSpan.FromMinutes(1)), (options.Cache.Enabled, options.Cache.Capacity, options.Cache.MaxBytes, options.Cache.TimeToLive));
        Assert.Equal((TimeSpan.FromMilliseconds(300), 1, 3, 2, TimeSpan.FromSeconds(2)), (options.Resilience.AttemptTimeout, options.Resilience.MaxRetries, options.Resilience.JitterSeed, options.Resilience.BreakerThreshold, options.Resilience.BreakDuration));
    }

    [Fact]
    public void The_environment_beats_the_section_and_code_beats_the_environment()
    {
        Dictionary<string, string?> settings = new()
        {
            ["AstraWeave:Llm:Ollama:Model"] = "from-section",
            ["AstraWeave:Llm:Cache:Capacity"] = "1",
            ["OLLAMA_URL"] = "http://env:1",
            ["OLLAMA_MODEL"] = "from-environment",
            ["LLM_CACHE_CAP"] = "2",
            ["LLM_CACHE_SIM"] = "off",
            ["LLM_TIMEOUT_MS"] = "1500",
            ["LLM_RETRY_MAX"] = "0",
            ["LLM_BREAKER_THRESHOLD"] = "9",
        };

        AstraWeaveLlmOptions options = Read(settings, options => options.Cache.Capacity = 3);

        Assert.Equal(("http://env:1/", "from-environment", 3), (options.Ollama.Endpoint.AbsoluteUri, options.Ollama.Model, options.Cache.Capacity));
        Assert.Equal((TimeSpan.FromSeconds(1.5), 0, 9), (options.Budget, options.Resilience.MaxRetries, options.Resilience.BreakerThreshold));
    }

    [Theory]
    [InlineData("Budget", "2000", "AstraWeave:Llm:Budget is '2000'; allowed is a time span, such as \"00:00:02\" for two seconds. A bare number would be 2000 days: for 2000 ms write \"00:00:02\", or set the environment variable LLM_TIMEOUT_MS=2000.")]
    [InlineData("Budget", "2s", "AstraWeave:Llm:Budget is '2s'; allowed is a time span, such as")]
    [InlineData("budget", "800", "AstraWeave:Llm:budget is '800'; allowed is a time span, such as \"00:00:02\" for two seconds. A bare number would be 800 days: for 800 ms write \"00:00:00.8000000\"")]
    [InlineData("Resilience:AttemptTimeout", "500", "A bare number would be 500 days: for 500 ms write \"00:00:00.5000000\".")]
    [InlineData("Resilience:BreakDuration", "10", "AstraWeave:Llm:Resilience:BreakDuration is '10'; allowed is a time span")]
    [InlineData("Ollama:KeepAlive", "30m", "AstraWeave:Llm:Ollama:KeepAlive is '30m'; allowed is a time span")]
    [InlineData("Cache:Distributed:TimeToLive", "7", "AstraWeave:Llm:Cache:Distributed:TimeToLive is '7'; allowed is a time span")]
    [InlineData("Cache:Capacity", "many", "AstraWeave:Llm:Cache:Capacity is 'many'; allowed is a whole number.")]
    [InlineData("Cache:Enabled", "yes", "AstraWeave:Llm:Cache:Enabled is 'yes'; allowed is true or false.")]
    [InlineData("Sampling:Temperature", "0,7x", "AstraWeave:Llm:Sampling:Temperature is '0,7x'; allowed is a number with a point, such as 0.5.")]
    [InlineData("Cache:Distributed:FleetKey", "not base64", "AstraWeave:Llm:Cache:Distributed:FleetKey is 'not base64'; allowed is bytes in base64.")]
    public async Task A_setting_that_is_not_of_its_form_is_refused_with_the_form(string setting, string value, string message)
    {
        using IHost host = HostWith([KeyValuePair.Create("AstraWeave:Llm:" + setting, (string?)value)], new TestLog());

        OptionsValidationException exception = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Cancel));

        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_settings_that_are_not_of_their_form_are_named_at_once()
    {
        using IHost host = HostWith([KeyValuePair.Create("AstraWeave:Llm:Budget", (string?)"2000"), KeyValuePair.Create("AstraWeave:Llm:Cache:Capacity", (string?)"x"), KeyValuePair.Create("LLM_RETRY_MAX", (string?)"y")], new TestLog());

        OptionsValidationException exception = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Cancel));

        Assert.Equal(3, exception.Failures.Count());
    }

    [Theory]
    [InlineData("Budgett", "AstraWeave:Llm:Budget")]
    [InlineData("Olama:Model", "AstraWeave:Llm:Ollama:Model")]
    [InlineData("Cache:Capasity", "AstraWeave:Llm:Cache:Capacity")]
    [InlineData("Cache:SimilarityThreshold", "AstraWeave:Llm:Cache:Similarity:Threshold")]
    [InlineData("Resilience:MaxRetry", "AstraWeave:Llm:Resilience:MaxRetries")]
    [InlineData("Capacity", "AstraWeave:Llm:Cache:Capacity")]
    [InlineData("Resilience:Capacity", "AstraWeave:Llm:Cache:Capacity")]
    [InlineData("KeepAlive", "AstraWeave:Llm:Ollama:KeepAlive")]
    public async Task A_misspelt_setting_is_named_on_start_with_the_one_it_is_like(string setting, string meant)
    {
        TestLog log = new();
        using IHost host = HostWith([KeyValuePair.Create("AstraWeave:Llm:" + setting, (string?)"1")], log);

        await host.StartAsync(Cancel);

        Assert.Contains(log.Lines, line => line.Text.Contains($"Warning: AstraWeave:Llm:{setting} is not a setting and is ignored. Did you mean {meant}?", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_key_that_is_like_no_setting_is_named_without_one()
    {
        TestLog log = new();
        using IHost host = HostWith([KeyValuePair.Create("AstraWeave:Llm:Weather:IsSunny", (string?)"true")], log);

        await host.StartAsync(Cancel);

        Assert.Contains(log.Lines, line => line.Text.Contains("Warning: AstraWeave:Llm:Weather:IsSunny is not a setting and is ignored. docs/LLM_INTEGRATION_GUIDE.md lists all settings.", StringComparison.Ordinal));
    }

    [Fact]
    public void Settings_with_right_names_cause_no_line()
    {
        TestLog log = new();
        using IHost host = HostWith(
            [KeyValuePair.Create("AstraWeave:Llm:cache:similarity:guardwords:0", (string?)"attack"), KeyValuePair.Create("AstraWeave:Llm:Ollama:KeepAlive", (string?)"0"), KeyValuePair.Create("AstraWeave:Llm:Ollama:Think", (string?)"true")], log);

        AstraWeaveLlmOptions options = host.Services.GetRequiredService<IOptions<AstraWeaveLlmOptions>>().Value;

        Assert.Empty(log.Lines);
        Assert.Equal(("attack", TimeSpan.Zero, true), (Assert.Single(options.Cache.Similarity.GuardWords), options.Ollama.KeepAlive, options.Ollama.Think));
    }

    [Fact]
    public void Each_setting_has_a_form()
    {
        static IEnumerable<(string Path, Type Type)> All(Type options, string prefix) => options.GetProperties().SelectMany(member =>
            member.PropertyType.Namespace!.StartsWith("AstraWeave", StringComparison.Ordinal) ? All(member.PropertyType, $"{prefix}{member.Name}:") : [($"{prefix}{member.Name}", member.PropertyType)]);

        (string Path, Type Type)[] all = [.. All(typeof(AstraWeaveLlmOptions), "")];

        Assert.Equal(all.Select(setting => setting.Path).Order(), SettingNames.Forms.Keys.Order());
        Assert.All(all, setting => Assert.Equal((setting.Path, setting.Type == typeof(TimeSpan) || setting.Type == typeof(TimeSpan?)), (setting.Path, SettingNames.Forms[setting.Path] == SettingForm.Time)));
    }

    private static IHost HostWith(IEnumerable<KeyValuePair<string, string?>> settings, TestLog log)
    {
        HostApplicationBuilder builder = new(new HostApplicationBuilderSettings { DisableDefaults = true });
        _ = builder.Configuration.AddInMemoryCollection(settings);
        _ = builder.Logging.AddProvider(log);
        _ = builder.AddAstraWeaveLlm();
        return builder.Build();
    }

    [Theory]
    [InlineData("AstraWeave:Llm:Budget", "00:00:00", "AstraWeave:Llm:Budget is 0 ms; allowed is 1..86400000 ms.")]
    [InlineData("AstraWeave:Llm:Cache:Capacity", "0", "AstraWeave:Llm:Cache:Capacity is 0; allowed is 1..1048576.")]
    [InlineData("AstraWeave:Llm:Cache:MaxBytes", "5", "AstraWeave:Llm:Cache:MaxBytes is 5; allowed is 1024..")]
    [InlineData("AstraWeave:Llm:Resilience:MaxRetries", "11", "AstraWeave:Llm:Resilience:MaxRetries is 11; allowed is 0..10.")]
    [InlineData("AstraWeave:Llm:Resilience:AttemptTimeout", "00:00:00", "AstraWeave:Llm:Resilience:AttemptTimeout is 0 ms; allowed is 1..86400000 ms.")]
    [InlineData("AstraWeave:Llm:Resilience:RetryBudget", "1.5", "AstraWeave:Llm:Resilience:RetryBudget is 1.5; allowed is 0..1.")]
    [InlineData("AstraWeave:Llm:Resilience:BreakerFailureRatio", "0", "AstraWeave:Llm:Resilience:BreakerFailureRatio is 0; allowed is 0.01..1.")]
    [InlineData("AstraWeave:Llm:Resilience:BreakerMinimumThroughput", "1", "AstraWeave:Llm:Resilience:BreakerMinimumThroughput is 1; allowed is 2..1000000.")]
    [InlineData("AstraWeave:Llm:Resilience:BreakerWindow", "00:00:00.05", "AstraWeave:Llm:Resilience:BreakerWindow is 50 ms; allowed is 100..86400000 ms.")]
    [InlineData("AstraWeave:Llm:Resilience:MaxConcurrentCalls", "0", "AstraWeave:Llm:Resilience:MaxConcurrentCalls is 0; allowed is 1..10000.")]
    [InlineData("AstraWeave:Llm:Resilience:QueueCapacity", "-1", "AstraWeave:Llm:Resilience:QueueCapacity is -1; allowed is 0..65536.")]
    [InlineData("AstraWeave:Llm:Resilience:MaxBreakDuration", "00:00:05", "AstraWeave:Llm:Resilience:MaxBreakDuration is 5000 ms; allowed is at least AstraWeave:Llm:Resilience:BreakDuration, 10000 ms. Raise it, or leave it unset for 8 times that.")]
    [InlineData("AstraWeave:Llm:Sampling:Temperature", "2.5", "AstraWeave:Llm:Sampling:Temperature is 2.5; allowed is 0..2.")]
    [InlineData("AstraWeave:Llm:Ollama:Endpoint", "ftp://x", "AstraWeave:Llm:Ollama:Endpoint is 'ftp://x/'; allowed is an absolute http or https address.")]
    [InlineData("AstraWeave:Llm:Ollama:Model", " ", "AstraWeave:Llm:Ollama:Model is ' '; allowed is a model's name.")]
    [InlineData("AstraWeave:Llm:Ollama:ContextWindow", "0", "AstraWeave:Llm:Ollama:ContextWindow is 0; allowed is 1 or more.")]
    [InlineData("AstraWeave:Llm:MaxContextBytes", "1023", "AstraWeave:Llm:MaxContextBytes is 1023; allowed is 1024..268435456.")]
    [InlineData("AstraWeave:Llm:Ollama:KeepAlive", "-10000000.00:00:00", "AstraWeave:Llm:Ollama:KeepAlive is -10000000.00:00:00; allowed is -1 day..1000 days, where a negative time keeps the model loaded for ever.")]
    [InlineData("AstraWeave:Llm:Ollama:KeepAlive", "1001.00:00:00", "AstraWeave:Llm:Ollama:KeepAlive is 1001.00:00:00; allowed is -1 day..1000 days, where a negative time keeps the model loaded for ever.")]
    [InlineData("AstraWeave:Llm:Cache:Distributed:KeyPrefix", "", "AstraWeave:Llm:Cache:Distributed:KeyPrefix is ''; allowed are 1..128 characters, not all white space.")]
    [InlineData("AstraWeave:Llm:Cache:Distributed:FleetKey", "AAAA", "AstraWeave:Llm:Cache:Distributed:FleetKey has 3 bytes; allowed are 16 or more. Make a key with 'openssl rand -base64 32'.")]
    [InlineData("AstraWeave:Llm:Cache:Similarity:GuardWords:0", "", "AstraWeave:Llm:Cache:Similarity:GuardWords contains an empty word; allowed are words with at least one character.")]
    [InlineData("LLM_CACHE_CAP", "0", "AstraWeave:Llm:Cache:Capacity is 0; allowed is 1..1048576. The environment variable LLM_CACHE_CAP is '0'.")]
    [InlineData("LLM_CACHE_CAP", "many", "The environment variable LLM_CACHE_CAP is 'many'; allowed is a whole number.")]
    [InlineData("LLM_CACHE_SIM", "maybe", "The environment variable LLM_CACHE_SIM is 'maybe'; allowed is 0 or off, 1 or on, or a threshold between.")]
    [InlineData("LLM_TIMEOUT_MS", "-5", "AstraWeave:Llm:Budget is -5 ms; allowed is 1..86400000 ms. The environment variable LLM_TIMEOUT_MS is '-5'.")]
    [InlineData("LLM_TIMEOUT_MS", "2s", "The environment variable LLM_TIMEOUT_MS is '2s'; allowed is a whole number of milliseconds.")]
    [InlineData("LLM_RETRY_MAX", "99", "AstraWeave:Llm:Resilience:MaxRetries is 99; allowed is 0..10. The environment variable LLM_RETRY_MAX is '99'.")]
    [InlineData("LLM_BREAKER_THRESHOLD", "0", "AstraWeave:Llm:Resilience:BreakerThreshold is 0; allowed is 1..1000. The environment variable LLM_BREAKER_THRESHOLD is '0'.")]
    [InlineData("OLLAMA_URL", "localhost", "The environment variable OLLAMA_URL is 'localhost'; allowed is an absolute http or https address.")]
    [InlineData("OLLAMA_URL", "localhost:11434", "AstraWeave:Llm:Ollama:Endpoint is 'localhost:11434'; allowed is an absolute http or https address. The environment variable OLLAMA_URL is 'localhost:11434'.")]
    public async Task A_host_with_a_wrong_setting_does_not_start_and_says_which_its_value_and_what_is_allowed(string setting, string value, string message)
    {
        using IHost host = CreateHost(new() { [setting] = value }, null);

        OptionsValidationException invalid = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Cancel));

        Assert.StartsWith(message, Assert.Single(invalid.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public void What_only_code_can_set_wrong_is_named_too()
    {
        OptionsValidationException invalid = Assert.Throws<OptionsValidationException>(() => Read([], static options =>
        {
            options.Cache.Epoch = null!;
            options.Cache.Similarity.GuardWords.Add(null!);
            options.Cache.Distributed.KeyPrefix = null!;
        }));

        Assert.Equal(["Epoch", "GuardWords", "KeyPrefix"], invalid.Failures.Select(static failure => failure.Split(' ')[0].Split(':')[^1]));
    }

    [Theory]
    [InlineData("-00:00:00.001")]
    [InlineData("00:00:00")]
    [InlineData("1000.00:00:00")]
    public void A_model_may_be_kept_for_good_not_at_all_or_for_long(string keepAlive) =>
        Assert.Equal(TimeSpan.Parse(keepAlive, System.Globalization.CultureInfo.InvariantCulture), Read(new() { ["AstraWeave:Llm:Ollama:KeepAlive"] = keepAlive }).Ollama.KeepAlive);

    [Fact]
    public void An_attempt_timeout_beyond_the_budget_is_refused_and_both_are_named()
    {
        Dictionary<string, string?> settings = new() { ["AstraWeave:Llm:Resilience:AttemptTimeout"] = "00:00:02", ["LLM_TIMEOUT_MS"] = "1500" };

        OptionsValidationException invalid = Assert.Throws<OptionsValidationException>(() => Read(settings));

        Assert.Equal(
            "AstraWeave:Llm:Resilience:AttemptTimeout is 2000 ms; allowed is at most AstraWeave:Llm:Budget, 1500 ms. The environment variable LLM_TIMEOUT_MS is '1500'.",
            Assert.Single(invalid.Failures));
    }

    [Fact]
    public void A_window_that_forgets_a_timeout_before_the_next_is_refused_with_the_remedy()
    {
        Dictionary<string, string?> settings = new() { ["AstraWeave:Llm:Resilience:AttemptTimeout"] = "00:00:02", ["AstraWeave:Llm:Resilience:BreakerWindow"] = "00:00:03" };

        OptionsValidationException invalid = Assert.Throws<OptionsValidationException>(() => Read(settings));

        Assert.Equal(
            "AstraWeave:Llm:Resilience:BreakerWindow is 3000 ms; allowed is at least twice AstraWeave:Llm:Resilience:AttemptTimeout, 2000 ms: a shorter window forgets a failure before the next one. "
            + "Raise it, or unset AstraWeave:Llm:Resilience:BreakerFailureRatio.",
            Assert.Single(invalid.Failures));
    }

    [Fact]
    public void All_wrong_settings_are_named_at_once()
    {
        OptionsValidationException invalid = Assert.Throws<OptionsValidationException>(() => Read(new() { ["LLM_CACHE_CAP"] = "x", ["LLM_RETRY_MAX"] = "-1", ["OLLAMA_URL"] = "x" }));

        Assert.Equal(3, invalid.Failures.Count());
    }

    [Fact]
    public void A_setting_of_the_wrong_type_is_named()
    {
        OptionsValidationException invalid = Assert.Throws<OptionsValidationException>(() => Read(new() { ["AstraWeave:Llm:Cache:Capacity"] = "many" }));

        Assert.Contains("AstraWeave:Llm:Cache:Capacity", invalid.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_configuration_the_defaults_and_the_process_environment_serve()
    {
        ServiceCollection services = new();
        _ = services.AddAstraWeaveLlm(options => options.Cache.Capacity = 5);
        using ServiceProvider provider = services.BuildServiceProvider();

        Assert.Equal(5, provider.GetRequiredService<IOptions<AstraWeaveLlmOptions>>().Value.Cache.Capacity);
    }

    private static AstraWeaveLlmOptions Read(Dictionary<string, string?> settings, Action<AstraWeaveLlmOptions>? configure = null)
    {
        using IHost host = CreateHost(settings, configure);
        return host.Services.GetRequiredService<IOptions<AstraWeaveLlmOptions>>().Value;
    }

    private static IHost CreateHost(Dictionary<string, string?> settings, Action<AstraWeaveLlmOptions>? configure)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        _ = builder.Configuration.AddInMemoryCollection(settings);
        _ = builder.AddAstraWeaveLlm(configure);
        return builder.Build();
    }
}
