using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using AstraWeave.Sdk.Tests.Fakes;
using Microsoft.Extensions.AI;

namespace AstraWeave.Sdk.Tests.Resilience;

/// <summary>A model that takes the same time for each answer, and remembers when it was asked what.</summary>
internal sealed class LatentChatClient(TimeProvider time, TimeSpan latency) : IChatClient
{
    private int _waiting;

    public ConcurrentQueue<(TimeSpan At, string State)> Asked { get; } = new();

    /// <summary>Calls that wait for their answer now.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    public int MostAtOnce { get; private set; }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Asked.Enqueue((TimeSpan.FromTicks(time.GetTimestamp()), messages.Last().Text));
        Task answer = Task.Delay(latency, time, cancellationToken);
        lock (Asked)
        {
            MostAtOnce = Math.Max(MostAtOnce, Interlocked.Increment(ref _waiting));
        }

        try
        {
            await answer;
        }
        finally
        {
            _ = Interlocked.Decrement(ref _waiting);
        }

        yield return new ChatResponseUpdate(ChatRole.Assistant, Replies.OneStep) { FinishReason = ChatFinishReason.Stop };
    }

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("The planner streams.");

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }
}
