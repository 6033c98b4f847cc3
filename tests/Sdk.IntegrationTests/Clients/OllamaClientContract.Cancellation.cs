using Microsoft.Extensions.AI;
using Sdk.IntegrationTests.FakeOllama;

namespace Sdk.IntegrationTests.Clients;

public abstract partial class OllamaClientContract
{
    [Fact(Timeout = HangGuard)]
    public async Task Cancelling_a_stalled_stream_ends_it_and_closes_the_connection()
    {
        _server.Enqueue(FakeReply.Stall(Plan, afterLines: 3));
        using CancellationTokenSource attempt = CancellationTokenSource.CreateLinkedTokenSource(Token);
        await using IAsyncEnumerator<ChatResponseUpdate> updates =
            _client.GetStreamingResponseAsync(Prompt, cancellationToken: attempt.Token).GetAsyncEnumerator(attempt.Token);
        for (int i = 0; i < 3; i++)
        {
            Assert.True(await updates.MoveNextAsync());
        }

        ReceivedChat chat = await _server.NextChatAsync(Token);
        await chat.Stopped;
        Task<bool> stalled = updates.MoveNextAsync().AsTask();
        Assert.False(stalled.IsCompleted);
        attempt.Cancel();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stalled);
        await chat.Aborted;
    }

    [Fact(Timeout = HangGuard)]
    public async Task Cancelling_between_two_lines_does_not_look_like_the_end()
    {
        _server.Enqueue(FakeReply.Stall(Plan, afterLines: 3));
        using CancellationTokenSource attempt = CancellationTokenSource.CreateLinkedTokenSource(Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (ChatResponseUpdate update in _client.GetStreamingResponseAsync(Prompt, cancellationToken: attempt.Token))
            {
                attempt.Cancel();
            }
        });

        ReceivedChat chat = await _server.NextChatAsync(Token);
        await chat.Aborted;
    }

    [Fact(Timeout = HangGuard)]
    public async Task Cancelling_a_stalled_single_answer_closes_the_connection()
    {
        _server.Enqueue(FakeReply.Stall(Plan, afterLines: 0));
        using CancellationTokenSource attempt = CancellationTokenSource.CreateLinkedTokenSource(Token);

        Task<ChatResponse> pending = _client.GetResponseAsync(Prompt, cancellationToken: attempt.Token);
        ReceivedChat chat = await _server.NextChatAsync(Token);
        await chat.Stopped;
        attempt.Cancel();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pending);
        await chat.Aborted;
    }

    [Fact(Timeout = HangGuard)]
    public async Task Cancelling_before_the_first_byte_closes_the_connection()
    {
        _server.Enqueue(FakeReply.SlowFirstByte(Plan, new TaskCompletionSource().Task));
        using CancellationTokenSource attempt = CancellationTokenSource.CreateLinkedTokenSource(Token);
        await using IAsyncEnumerator<ChatResponseUpdate> updates =
            _client.GetStreamingResponseAsync(Prompt, cancellationToken: attempt.Token).GetAsyncEnumerator(attempt.Token);

        Task<bool> first = updates.MoveNextAsync().AsTask();
        ReceivedChat chat = await _server.NextChatAsync(Token);
        attempt.Cancel();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        await chat.Aborted;
    }

    [Fact(Timeout = HangGuard)]
    public async Task Leaving_a_stream_early_closes_the_connection()
    {
        _server.Enqueue(FakeReply.Stall(Plan, afterLines: 3));

        await foreach (ChatResponseUpdate update in _client.GetStreamingResponseAsync(Prompt, cancellationToken: Token))
        {
            break;
        }

        ReceivedChat chat = await _server.NextChatAsync(Token);
        await chat.Aborted;
    }

    [Fact(Timeout = HangGuard)]
    public async Task Token_given_to_the_enumerator_counts_like_the_one_given_to_the_call()
    {
        _server.Enqueue(FakeReply.Stall(Plan, afterLines: 1));
        using CancellationTokenSource attempt = CancellationTokenSource.CreateLinkedTokenSource(Token);
        await using IAsyncEnumerator<ChatResponseUpdate> updates =
            _client.GetStreamingResponseAsync(Prompt, cancellationToken: CancellationToken.None).GetAsyncEnumerator(attempt.Token);
        Assert.True(await updates.MoveNextAsync());

        Task<bool> stalled = updates.MoveNextAsync().AsTask();
        attempt.Cancel();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stalled);
    }
}
