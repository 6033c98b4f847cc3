using Microsoft.Extensions.AI;

namespace AstraWeave.Sdk.DependencyInjection;

/// <summary>Where the chosen chat client comes from. Not the client itself: whoever registered that one decides whether it is disposed.</summary>
internal sealed record ChatClientSource(Func<IServiceProvider, IChatClient> Resolve);
