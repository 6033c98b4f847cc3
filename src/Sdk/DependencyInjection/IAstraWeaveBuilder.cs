namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Where planners and the chat client are added.</summary>
public interface IAstraWeaveBuilder
{
    /// <summary>The services being built.</summary>
    IServiceCollection Services { get; }
}
