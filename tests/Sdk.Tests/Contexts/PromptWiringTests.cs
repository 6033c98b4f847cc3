using System.Collections.Concurrent;
using AstraWeave.Sdk.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AstraWeave.Sdk.Tests.Contexts;

/// <summary>What is set in <c>WithPrompt</c> and in the options, through a host as a user builds it.</summary>
public sealed class PromptWiringTests
{
    [Fact]
    public async Task Prompt_options_reach_the_model()
    {
        using ScriptedChatClient client = new(Replies.Text(Replies.OneStep));
        using IHost host = Build(client, new Lines(), window: null);

        _ = await host.Services.GetRequiredService<IPlanner<TestAction>>().PlanAsync("dark", cancellationToken: TestContext.Current.CancellationToken);

        ScriptedCall call = Assert.Single(client.Requests);
        Assert.Contains("- Never run.\n- Write texts in German.\n", call.Messages[0].Text, StringComparison.Ordinal);
        Assert.Contains("\nExample:\nState: \"night\"\n", call.Messages[0].Text, StringComparison.Ordinal);
        Assert.Equal("Goal: Hold the bridge.\nState: \"dark\"", call.Messages[1].Text);
    }

    [Fact]
    public async Task Small_window_is_warned_of_once_a_planner()
    {
        using ScriptedChatClient client = new(Replies.Text(Replies.OneStep), Replies.Text(Replies.OneStep));
        Lines lines = new();
        using IHost host = Build(client, lines, window: 600);
        IPlanner<TestAction> planner = host.Services.GetRequiredService<IPlanner<TestAction>>();

        _ = await planner.PlanAsync("dark", cancellationToken: TestContext.Current.CancellationToken);
        _ = await planner.PlanAsync("light", cancellationToken: TestContext.Current.CancellationToken);

        Assert.Contains("more than the model's window of 600", Assert.Single(lines.Warnings), StringComparison.Ordinal);
    }

    private static IHost Build(ScriptedChatClient client, Lines lines, int? window)
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        _ = builder.Logging.ClearProviders().AddProvider(lines);
        _ = builder.AddAstraWeaveLlm(options => options.Ollama.ContextWindow = window)
            .AddPlanner<TestAction>(planner => planner
                .WithDefaultPlan(Step.Wait())
                .WithPrompt(prompt =>
                {
                    prompt.Language = "German";
                    prompt.Goal = "Hold the bridge.";
                    prompt.Rules.Add("Never run.");
                    _ = prompt.AddExample(new TextPrompt("night"), Step.Wait());
                }))
            .UseChatClient(client);
        return builder.Build();
    }

    private sealed class Lines : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Warnings { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel == LogLevel.Warning)
            {
                Warnings.Enqueue(formatter(state, exception));
            }
        }

        public void Dispose()
        {
        }
    }
}
