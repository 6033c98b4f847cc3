using System.Text.Json;

namespace Sdk.IntegrationTests.FakeOllama;

/// <summary>A chat request that the fake server received.</summary>
public sealed class ReceivedChat(int index, string connectionId, JsonElement body)
{
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _aborted = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>How many chat requests came before.</summary>
    public int Index { get; } = index;

    /// <summary>Which connection it came on.</summary>
    public string ConnectionId { get; } = connectionId;

    /// <summary>The request's JSON.</summary>
    public JsonElement Body { get; } = body;

    /// <summary>Completes when the answer has reached its <see cref="FakeReply.Stop"/>, all before it sent.</summary>
    public Task Stopped => _stopped.Task;

    /// <summary>Completes when the client closes the connection before the answer is complete.</summary>
    public Task Aborted => _aborted.Task;

    internal void MarkStopped() => _stopped.TrySetResult();

    internal void MarkAborted() => _aborted.TrySetResult();
}
