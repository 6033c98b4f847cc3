using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AstraWeave.Sdk.DependencyInjection;

/// <summary>Makes a planner when the host starts, so that the first call does not wait for what is compiled and rendered once.</summary>
internal sealed class WarmUp<TAction>(IServiceProvider services, object? key) : IHostedService
    where TAction : struct, ILlmToolset<TAction>
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _ = services.GetRequiredKeyedService<IPlanner<TAction>>(key);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
