using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AstraWeave.Sdk.DependencyInjection;

/// <summary>Makes a planner when the host starts, so that the first call does not wait for what is compiled and rendered once.</summary>
internal sealed class WarmUp<TAction>(IServiceProvider services) : IHostedService
    where TAction : struct, ILlmToolset<TAction>
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _ = services.GetRequiredService<IPlanner<TAction>>();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
