using AstraWeave.Sdk.Tests.Fakes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace AstraWeave.Sdk.Tests.DependencyInjection;

/// <summary>Which settings follow a change of the configuration, and that one that is not valid changes nothing.</summary>
public sealed class LiveSettingsTests
{
    private const string Section = "AstraWeave:Llm:";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_budget_follows_the_configuration_for_calls_that_begin_after_it()
    {
        using Sut sut = new(Replies.Stalls());
        Task<PlanResult<TestAction>> before = sut.PlanAsync();
        sut.Set("Budget", "00:00:01");
        Task<PlanResult<TestAction>> after = sut.PlanAsync("another state");

        sut.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(PlanReason.BudgetExhausted, (await after).Reason);
        Assert.False(before.IsCompleted);
        sut.Time.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal(PlanReason.BudgetExhausted, (await before).Reason);
    }

    [Fact]
    public async Task Retries_and_re_asks_follow_the_configuration()
    {
        using Sut sut = new(Replies.Throws(new IOException("lost")), Replies.Text("no plan"), Replies.Text("no plan"));
        sut.Set("Resilience:MaxRetries", "0");
        Assert.Equal((PlanReason.EndpointUnreachable, 1), Summary(await sut.PlanAsync()));
        sut.Set("Resilience:ReAsk", "false");
        Assert.Equal((PlanReason.UnusableAnswer, 1), Summary(await sut.PlanAsync()));
    }

    [Fact]
    public async Task The_attempt_timeout_follows_the_configuration()
    {
        using Sut sut = new(Replies.Stalls());
        sut.Set("Resilience:MaxRetries", "0");
        sut.Set("Resilience:AttemptTimeout", "00:00:01");
        Task<PlanResult<TestAction>> plan = sut.PlanAsync();

        sut.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal((PlanReason.AttemptTimeout, 1), Summary(await plan.WaitAsync(TimeSpan.FromSeconds(30), Cancel)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_background_budget_follows_the_configuration(bool longer)
    {
        TaskCompletionSource released = new();
        using Sut sut = new(Replies.StallsUntil(released.Task, Replies.OneStep));
        sut.Set("Resilience:BackgroundBudget", longer ? "00:00:20" : "00:00:05");
        Task<PlanResult<TestAction>> plan = sut.Planner.PlanAsync("state", new PlanOptions { Budget = TimeSpan.FromSeconds(1) }, Cancel).AsTask();
        sut.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(PlanReason.BudgetExhausted, (await plan).Reason);

        sut.Time.Advance(TimeSpan.FromSeconds(9));
        released.SetResult();

        Assert.Equal(longer, SpinWait.SpinUntil(() => sut.Planner.TryGetCached("state", out _), longer ? TimeSpan.FromSeconds(30) : TimeSpan.FromMilliseconds(100)));
    }

    [Fact]
    public async Task Whether_prompts_are_logged_follows_the_configuration()
    {
        using Sut sut = new(Replies.Text(Replies.OneStep));
        _ = await sut.PlanAsync("a");
        Assert.DoesNotContain(sut.Log.Lines, static line => line.Id.Name == "Prompt");

        sut.Set("Telemetry:EnableSensitiveData", "true");
        _ = await sut.PlanAsync("b");

        Assert.Contains(sut.Log.Lines, static line => line.Id.Name == "Prompt");
    }

    [Theory]
    [InlineData("Budget", "00:00:00")]
    [InlineData("Budget", "soon")]
    [InlineData("Cache:Capacity", "0")]
    public async Task Settings_that_are_not_valid_change_nothing_throw_at_nobody_and_are_logged(string setting, string value)
    {
        using Sut sut = new(Replies.Text(Replies.OneStep));
        sut.Set("Resilience:MaxRetries", "2");
        sut.Set(setting, value);

        Assert.Equal((PlanReason.None, 1), Summary(await sut.PlanAsync()));
        Assert.Contains(setting, Assert.Single(sut.Log.Lines, static line => line.Id.Name == "SettingsRefused").Text, StringComparison.Ordinal);
        _ = Assert.Single(sut.Log.Lines, static line => line.Id.Name == "SettingsChanged");
    }

    private static (PlanReason Reason, int Attempts) Summary(PlanResult<TestAction> result) => (result.Reason, result.Attempts);

    private sealed class Sut : IDisposable
    {
        private readonly IConfigurationRoot _configuration = new ConfigurationBuilder().AddInMemoryCollection().Build();
        private readonly ServiceProvider _services;

        public Sut(params Reply[] script)
        {
            ServiceCollection services = new();
            _ = services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Log));
            _ = services.AddSingleton<IConfiguration>(_configuration).AddSingleton<TimeProvider>(Time);
            _ = services.AddAstraWeaveLlm().UseChatClient(new ScriptedChatClient(script)).AddPlanner<TestAction>(static planner => planner.WithDefaultPlan(Step.Wait()));
            _services = services.BuildServiceProvider();
            Planner = _services.GetRequiredService<IPlanner<TestAction>>();
        }

        public FakeTimeProvider Time { get; } = new();

        public TestLog Log { get; } = new();

        public IPlanner<TestAction> Planner { get; }

        public Task<PlanResult<TestAction>> PlanAsync(string state = "state") => Planner.PlanAsync(state, new PlanOptions { BypassCache = true }, Cancel).AsTask();

        public void Set(string setting, string value)
        {
            _configuration[Section + setting] = value;
            _configuration.Reload();
        }

        public void Dispose() => _services.Dispose();
    }
}
