namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds planners and sets the chat client.</summary>
public interface IAstraWeaveBuilder
{
    /// <summary>The services being built.</summary>
    IServiceCollection Services { get; }
}
