using Microsoft.Extensions.AI;

namespace AstraWeave.Sdk.Tests.Fakes;

/// <summary>How a scripted client behaves for one call.</summary>
internal delegate IAsyncEnumerable<ChatResponseUpdate> Reply(CancellationToken cancellationToken);
