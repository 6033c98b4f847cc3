using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace Sdk.Benchmarks.Planning;

/// <summary>Gives one answer after a time. With none it answers on the caller's thread: all that a call over it takes is what is built around it.</summary>
internal sealed class ScriptedClient(TimeSpan latency = default) : IChatClient
{
    public const string Answer = """{"plan_id":"p1","steps":[{"act":"move_to","x":3,"y":-2},{"act":"attack","target_id":7}]}""";

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await (latency == TimeSpan.Zero ? Task.CompletedTask : Task.Delay(latency, cancellationToken)).ConfigureAwait(false);
        yield return new ChatResponseUpdate(ChatRole.Assistant, Answer) { FinishReason = ChatFinishReason.Stop };
    }

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("The planner streams.");

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }
}
