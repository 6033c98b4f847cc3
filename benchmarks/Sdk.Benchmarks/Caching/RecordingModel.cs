using Microsoft.Extensions.AI;

namespace Sdk.Benchmarks.Caching;

/// <summary>What a model was asked.</summary>
internal sealed record AskedOnce(IList<ChatMessage> Messages, ChatOptions? Options)
{
    public int Length => Messages.Sum(static message => message.Text.Length);
}

/// <summary>A model that gives one plan, and keeps what it was asked last.</summary>
internal sealed class RecordingModel : IChatClient
{
    private const string Answer = """{"plan_id":"p1","steps":[{"act":"move_to","x":3,"y":-2},{"act":"attack","target_id":7}]}""";

    public AskedOnce? Asked { get; private set; }

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, Answer)));

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Asked = new AskedOnce([.. messages], options);
        await Task.CompletedTask.ConfigureAwait(false);
        yield return new ChatResponseUpdate(ChatRole.Assistant, Answer) { FinishReason = ChatFinishReason.Stop };
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }
}
