using System.Collections.Concurrent;
using Microsoft.Extensions.AI;

namespace AstraWeave.Sdk.Tests.Fakes;

/// <summary>A chat client that does what its script says: call by call, then the last line again and again.</summary>
internal sealed class ScriptedChatClient(params Reply[] script) : IChatClient
{
    private readonly ConcurrentQueue<TaskCompletionSource> _waiters = new();
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _calls;

    public ConcurrentQueue<ScriptedCall> Requests { get; } = new();

    public int Calls => Volatile.Read(ref _calls);

    public string Model { get; init; } = "phi3";

    public Uri Address { get; init; } = new("http://model.test");

    /// <summary>Completes when the reader has taken an update and asks for the next.</summary>
    public Task Drained => _drained.Task;

    /// <summary>Completes when the client is called the next time.</summary>
    public Task NextCall(CancellationToken cancellationToken)
    {
        TaskCompletionSource waiter = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiters.Enqueue(waiter);
        return waiter.Task.WaitAsync(TimeSpan.FromSeconds(30), cancellationToken);
    }

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        int call = Interlocked.Increment(ref _calls);
        Requests.Enqueue(new ScriptedCall([.. messages], options!));
        while (_waiters.TryDequeue(out TaskCompletionSource? waiter))
        {
            waiter.SetResult();
        }

        return Watch(script[Math.Min(call, script.Length) - 1](cancellationToken));
    }

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("The planner streams.");

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("scripted", Address, Model) : null;

    public void Dispose()
    {
    }

    private async IAsyncEnumerable<ChatResponseUpdate> Watch(IAsyncEnumerable<ChatResponseUpdate> updates)
    {
        await foreach (ChatResponseUpdate update in updates)
        {
            yield return update;
            _ = _drained.TrySetResult();
        }
    }
}
