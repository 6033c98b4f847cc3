using Microsoft.Extensions.AI;

namespace AstraWeave.Sdk.Resilience;

/// <summary>A chat client, and whether it streams. One that says <see cref="NotSupportedException"/> or <see cref="NotImplementedException"/> instead, itself or as a cause, or returns no stream, is asked for whole answers from then on.</summary>
/// <remarks>Thread-safe: the flag goes one way only.</remarks>
internal sealed class StreamingClient(IChatClient client)
{
    private volatile bool _cannot;

    public bool Streams => !_cannot;

    public IAsyncEnumerable<ChatResponseUpdate> Stream(ModelQuestion question, CancellationToken cancellationToken) =>
        client.GetStreamingResponseAsync(question.Messages, question.Options, cancellationToken) ?? throw new NotSupportedException("The chat client returned null in place of a stream.");

    /// <summary>Asks for the answer in one piece.</summary>
    public async Task<ChatResponse> AnswerAsync(ModelQuestion question, CancellationToken cancellationToken)
    {
        ChatResponse response = await client.GetResponseAsync(question.Messages, question.Options, cancellationToken).ConfigureAwait(false);

        // Only now: a client that can do neither keeps its first exception as the reason.
        _cannot = true;
        return response;
    }
}
