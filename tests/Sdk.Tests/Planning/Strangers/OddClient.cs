using System.Runtime.CompilerServices;
using AstraWeave.Sdk.Tests.Fakes;
using Microsoft.Extensions.AI;

namespace AstraWeave.Sdk.Tests.Planning.Strangers;

/// <summary>A client that is a stranger; else it answers with one step, or fails where it is told to.</summary>
internal sealed class OddClient(Mischief? mischief, bool fails) : IChatClient
{
    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        mischief?.Act();
        return fails ? throw new InvalidOperationException("A client fails.")
            : mischief?.Manner switch
            {
                "returns null" => null!,
                "never completes" => NeverAsync(),
                "completes on another thread" => ElsewhereAsync(cancellationToken),
                _ => Replies.Text(Replies.OneStep)(cancellationToken),
            };
    }

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException("It streams.");

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("odd", new Uri("http://model.test"), "phi3") : null;

    public void Dispose()
    {
    }

    private static async IAsyncEnumerable<ChatResponseUpdate> NeverAsync()
    {
        await new TaskCompletionSource().Task;
        yield break;
    }

    private static async IAsyncEnumerable<ChatResponseUpdate> ElsewhereAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Factory.StartNew(static () => { }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).ConfigureAwait(false);
        await foreach (ChatResponseUpdate update in Replies.Text(Replies.OneStep)(cancellationToken))
        {
            yield return update;
        }
    }
}
