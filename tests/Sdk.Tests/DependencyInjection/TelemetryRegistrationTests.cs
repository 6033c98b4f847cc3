using AstraWeave.Sdk.Clients;
using AstraWeave.Sdk.DependencyInjection;
using AstraWeave.Sdk.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AstraWeave.Sdk.Tests.DependencyInjection;

public sealed class TelemetryRegistrationTests
{
    private const string Secret = "the vault opens at 4711";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Prompts_and_answers_are_logged_only_with_leave(bool leave)
    {
        TestLog log = new();
        using IHost host = CreateHost(log, options => options.Telemetry.EnableSensitiveData = leave, new ScriptedChatClient(
            Replies.Text("""{"steps":[{"act":"say","text":"the code is 0815"},{"act":"the code is 0815"}]}"""),
            Replies.Text("no plan, the code is 0815"),
            Replies.Throws(new IOException("gone"))));
        IPlanner<TestAction> planner = host.Services.GetRequiredService<IPlanner<TestAction>>();
        for (int call = 0; call < 3; call++)
        {
            _ = await planner.PlanAsync($"{Secret} {call}", new PlanOptions { Budget = TimeSpan.FromMilliseconds(200) }, Cancel);
        }

        string[] sensitive = [.. log.Lines.Select(static line => line.Text).Where(static text => text.Contains("4711", StringComparison.Ordinal) || text.Contains("0815", StringComparison.Ordinal))];
        Assert.NotEmpty(log.Lines);
        Assert.Equal(leave, sensitive.Any(static text => text.Contains(Secret, StringComparison.Ordinal)));
        Assert.Equal(leave, sensitive.Any(static text => text.Contains("0815", StringComparison.Ordinal)));
        Assert.All(sensitive, static text => Assert.StartsWith("Trace: ", text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_figures_are_logged_at_shutdown_where_asked_for(bool asked)
    {
        TestLog log = new();
        using IHost host = CreateHost(log, options => options.Telemetry.DumpAtShutdown = asked, new ScriptedChatClient(Replies.Text(Replies.OneStep)));
        await host.StartAsync(Cancel);
        _ = await host.Services.GetRequiredService<IPlanner<TestAction>>().PlanAsync("state", cancellationToken: Cancel);

        await host.StopAsync(Cancel);

        Assert.Equal(asked, log.Lines.Any(static line => line.Text.Contains("requests 1 · successes 1", StringComparison.Ordinal)));
    }

    private static IHost CreateHost(TestLog log, Action<AstraWeaveLlmOptions> configure, ScriptedChatClient client)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        _ = builder.Logging.AddProvider(log).SetMinimumLevel(LogLevel.Trace);
        _ = builder.AddAstraWeaveLlm(configure).UseChatClient(client).AddPlanner<TestAction>(static planner => planner.WithDefaultPlan(Step.Wait()));
        return builder.Build();
    }
}
