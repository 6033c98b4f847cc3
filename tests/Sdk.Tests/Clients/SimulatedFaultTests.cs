using System.Net;
using AstraWeave.Sdk;
using AstraWeave.Sdk.Clients;
using Microsoft.Extensions.AI;
using Xunit;

namespace Sdk.Tests.Clients;

public sealed class SimulatedFaultTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(SimulatedFault.ServerError, HttpStatusCode.InternalServerError)]
    [InlineData(SimulatedFault.ServerBusy, HttpStatusCode.ServiceUnavailable)]
    public async Task Server_faults_are_http_failures_with_their_status(SimulatedFault fault, HttpStatusCode status)
    {
        using SimulatedChatClient client = new(SimulatedPlans.WithFault(fault));

        HttpRequestException exception = await Assert.ThrowsAsync<HttpRequestException>(() => client.StreamAsync(cancellationToken: Token));

        Assert.Equal(status, exception.StatusCode);
    }

    [Fact]
    public async Task Schedule_is_used_up_call_by_call()
    {
        SimulatedModelOptions options = SimulatedPlans.WithFault(SimulatedFault.ServerBusy);
        options.FaultSchedule.Add(SimulatedFault.None);
        options.FaultSchedule.Add(SimulatedFault.ServerError);
        using SimulatedChatClient client = new(options);

        await Assert.ThrowsAsync<HttpRequestException>(() => client.StreamAsync(cancellationToken: Token));
        Assert.NotEmpty(await client.TextAsync());
        await Assert.ThrowsAsync<HttpRequestException>(() => client.StreamAsync(cancellationToken: Token));
        Assert.NotEmpty(await client.TextAsync());
    }

    [Fact]
    public async Task Stall_ends_only_by_cancellation()
    {
        using SimulatedChatClient client = new(SimulatedPlans.WithFault(SimulatedFault.Stall));
        using CancellationTokenSource attempt = CancellationTokenSource.CreateLinkedTokenSource(Token);

        Task<List<ChatResponseUpdate>> pending = client.StreamAsync(cancellationToken: attempt.Token);
        Assert.False(pending.IsCompleted);
        attempt.Cancel();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pending);
    }

    [Fact]
    public async Task Stall_comes_before_the_text_or_anywhere_in_it()
    {
        HashSet<bool> hadText = [];
        for (int seed = 0; seed < 30; seed++)
        {
            using SimulatedChatClient client = new(SimulatedPlans.WithFault(SimulatedFault.Stall, seed));
            using CancellationTokenSource attempt = CancellationTokenSource.CreateLinkedTokenSource(Token);
            await using IAsyncEnumerator<ChatResponseUpdate> updates =
                client.GetStreamingResponseAsync("State: x", SimulatedPlans.Options, attempt.Token).GetAsyncEnumerator(Token);
            int lines = 0;
            ValueTask<bool> next = updates.MoveNextAsync();
            while (next.IsCompleted)
            {
                lines++;
                next = updates.MoveNextAsync();
            }

            attempt.Cancel();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(next.AsTask);
            hadText.Add(lines > 0);
        }

        Assert.Contains(true, hadText);
    }

    [Fact]
    public async Task End_without_finish_has_half_the_text_and_no_reason()
    {
        using SimulatedChatClient whole = new(SimulatedPlans.Instant());
        using SimulatedChatClient client = new(SimulatedPlans.WithFault(SimulatedFault.EndWithoutFinish));

        List<ChatResponseUpdate> updates = await client.StreamAsync(cancellationToken: Token);

        string text = string.Concat(updates.Select(update => update.Text));
        string expected = await whole.TextAsync();
        Assert.StartsWith(text, expected, StringComparison.Ordinal);
        Assert.InRange(text.Length, 1, expected.Length - 1);
        Assert.All(updates, update => Assert.Null(update.FinishReason));
    }

    [Fact]
    public async Task In_band_error_comes_after_some_text()
    {
        using SimulatedChatClient client = new(SimulatedPlans.WithFault(SimulatedFault.InBandError));
        int pieces = 0;

        LlmClientException exception = await Assert.ThrowsAsync<LlmClientException>(async () =>
        {
            await foreach (ChatResponseUpdate _ in client.GetStreamingResponseAsync("State: x", SimulatedPlans.Options, Token))
            {
                pieces++;
            }
        });

        Assert.Equal(PlanReason.ServerError, exception.Reason);
        Assert.True(pieces > 0);
    }

    [Fact]
    public async Task Empty_answer_finishes_without_text()
    {
        using SimulatedChatClient client = new(SimulatedPlans.WithFault(SimulatedFault.EmptyAnswer));

        ChatResponse response = await client.GetResponseAsync("State: x", SimulatedPlans.Options, Token);

        Assert.Equal("", response.Text);
        Assert.Equal(ChatFinishReason.Stop, response.FinishReason);
    }

    [Fact]
    public async Task Ignored_cancellation_answers_in_full_and_late()
    {
        SimulatedTimeProvider clock = new();
        SimulatedModelOptions options = SimulatedPlans.WithFault(SimulatedFault.IgnoreCancellation);
        options.FaultTime = TimeSpan.FromSeconds(3);
        using SimulatedChatClient client = new(options, clock);
        using CancellationTokenSource attempt = new(TimeSpan.FromSeconds(1), clock);

        List<ChatResponseUpdate> updates = await client.StreamAsync(cancellationToken: attempt.Token);

        Assert.True(attempt.IsCancellationRequested);
        Assert.Equal(ChatFinishReason.Stop, updates[^1].FinishReason);
        Assert.Equal(TimeSpan.FromSeconds(3), clock.Elapsed);
    }

    [Fact]
    public async Task Blocked_thread_is_the_caller_s_own_and_comes_free()
    {
        Microsoft.Extensions.Time.Testing.FakeTimeProvider clock = new();
        SimulatedModelOptions options = SimulatedPlans.WithFault(SimulatedFault.BlockThread);
        options.FaultTime = TimeSpan.FromSeconds(3);
        using SimulatedChatClient client = new(options, clock);
        TaskCompletionSource<bool> wasBlocked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Thread caller = new(() =>
        {
            Task<List<ChatResponseUpdate>> call = client.StreamAsync(cancellationToken: Token);
            wasBlocked.SetResult(clock.GetUtcNow() - clock.Start >= TimeSpan.FromSeconds(3));
        });
        caller.Start();
        while (caller.IsAlive)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            _ = caller.Join(TimeSpan.FromMilliseconds(1));
        }

        Assert.True(await wasBlocked.Task, "The call came back before the time was over.");
    }

    [Fact]
    public void Synchronous_throw_comes_before_anything_to_await()
    {
        using SimulatedChatClient client = new(SimulatedPlans.WithFault(SimulatedFault.ThrowSynchronously));

        Assert.Throws<InvalidOperationException>(() => { _ = client.GetStreamingResponseAsync("State: x", SimulatedPlans.Options, Token); });
    }

    [Fact]
    public async Task Probability_is_the_share_of_failing_calls()
    {
        SimulatedModelOptions options = SimulatedPlans.Instant();
        options.FaultProbability = 0.1;
        options.FaultKinds.Clear();
        options.FaultKinds.Add(SimulatedFault.EmptyAnswer);
        using SimulatedChatClient client = new(options);
        int failed = 0;
        for (int i = 0; i < 1_000; i++)
        {
            failed += (await client.TextAsync($"State: {i}")).Length == 0 ? 1 : 0;
        }

        Assert.InRange(failed, 70, 130);
    }
}
