using AstraWeave.Sdk.Telemetry;
using AstraWeave.Sdk.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AstraWeave.Sdk.Tests.DependencyInjection;

/// <summary>What is done before the first plan, so that it need not be compiled in its time.</summary>
public sealed class RehearsalTests
{
    [Fact(Timeout = 60_000)]
    public async Task Starting_the_host_asks_no_model_runs_no_code_of_the_game_and_counts_nothing()
    {
        ScriptedChatClient client = new();
        FakeFallback fallback = new(Step.MoveTo(1, 1));
        Refusing validator = new();
        HostApplicationBuilder builder = new(new HostApplicationBuilderSettings { DisableDefaults = true });
        _ = builder.AddAstraWeaveLlm().UseChatClient(client).AddPlanner<TestAction>(planner => planner
            .WithDefaultPlan(Step.Wait())
            .WithFallback(fallback)
            .WithValidator(validator));
        using IHost host = builder.Build();
        TelemetrySnapshot before = host.Services.GetRequiredService<ILlmTelemetry>().Snapshot();

        await host.StartAsync(TestContext.Current.CancellationToken);

        Assert.Equal(before, host.Services.GetRequiredService<ILlmTelemetry>().Snapshot());
        Assert.Equal((0, 0, 0), (client.Calls, fallback.Calls, validator.Calls));
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    private sealed class Refusing : IPlanValidator<TextPrompt, TestAction>
    {
        public int Calls { get; private set; }

        public bool IsValid(in TextPrompt context, Plan<TestAction> plan)
        {
            Calls++;
            return false;
        }
    }
}
