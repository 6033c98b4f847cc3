using Microsoft.Extensions.DependencyInjection;

namespace AstraWeave.Sdk.DependencyInjection;

internal sealed class AstraWeaveBuilder(IServiceCollection services) : IAstraWeaveBuilder
{
    public IServiceCollection Services { get; } = services;
}
