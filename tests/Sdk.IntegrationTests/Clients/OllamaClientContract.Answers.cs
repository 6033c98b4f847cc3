using Microsoft.Extensions.AI;
using Sdk.IntegrationTests.FakeOllama;

namespace Sdk.IntegrationTests.Clients;

public abstract partial class OllamaClientContract
{
    [Fact(Timeout = HangGuard)]
    public async Task Stream_yields_the_whole_text_the_finish_and_the_usage()
    {
        List<ChatResponseUpdate> updates = await StreamAsync();

        Assert.Equal(Plan, TextOf(updates));
        Assert.True(updates.Count > 3);
        Assert.All(updates, update => Assert.Equal(ChatRole.Assistant, update.Role));
        Assert.Equal(ChatFinishReason.Stop, updates[^1].FinishReason);
        UsageContent usage = Assert.Single(updates[^1].Contents.OfType<UsageContent>());
        Assert.Equal(26, usage.Details.InputTokenCount);
        Assert.Equal(6, usage.Details.OutputTokenCount);
    }

    [Fact(Timeout = HangGuard)]
    public async Task Single_answer_has_text_finish_and_usage()
    {
        ChatResponse response = await _client.GetResponseAsync(Prompt, cancellationToken: Token);

        Assert.Equal(Plan, response.Text);
        Assert.Equal(ChatFinishReason.Stop, response.FinishReason);
        Assert.Equal(6, response.Usage?.OutputTokenCount);
        Assert.False((await _server.NextChatAsync(Token)).Body.GetProperty("stream").GetBoolean());
    }

    [Fact(Timeout = HangGuard)]
    public async Task First_byte_may_be_slow()
    {
        TaskCompletionSource gate = new();
        _server.Enqueue(FakeReply.SlowFirstByte(Plan, gate.Task));

        Task<List<ChatResponseUpdate>> pending = StreamAsync();
        _ = await _server.NextChatAsync(Token);
        Assert.False(pending.IsCompleted);
        gate.SetResult();

        Assert.Equal(Plan, TextOf(await pending));
    }

    [Fact(Timeout = HangGuard)]
    public async Task Length_cut_is_an_answer_whose_finish_says_so()
    {
        FakeReply cut = FakeReply.LengthCut(Plan[..20]);
        _server.Enqueue(cut, cut);

        List<ChatResponseUpdate> updates = await StreamAsync();
        ChatResponse response = await _client.GetResponseAsync(Prompt, cancellationToken: Token);

        Assert.Equal(Plan[..20], TextOf(updates));
        Assert.Equal(ChatFinishReason.Length, updates[^1].FinishReason);
        Assert.Equal(ChatFinishReason.Length, response.FinishReason);
    }

    public static TheoryData<string, FakeReply> OddButGood => new()
    {
        { "blank lines", FakeReply.Of(Plan) with { HasBlankLines = true } },
        { "characters split across writes", FakeReply.Of(Plan) with { BytesPerWrite = 1 } },
        { "no durations", FakeReply.Of(Plan) with { HasDurations = false } },
        { "no done_reason", FakeReply.Of(Plan) with { DoneReason = null } },
        { "thinking first", FakeReply.Of(Plan) with { Thinking = "The enemy is near." } },
    };

    [Theory(Timeout = HangGuard)]
    [MemberData(nameof(OddButGood))]
    public async Task Odd_framing_reads_like_any_other(string mode, FakeReply reply)
    {
        _server.Enqueue(reply, reply);

        List<ChatResponseUpdate> updates = await StreamAsync();
        ChatResponse response = await _client.GetResponseAsync(Prompt, cancellationToken: Token);

        Assert.True(Plan == TextOf(updates), mode);
        Assert.True(Plan == response.Text, mode);
        Assert.Equal(ChatFinishReason.Stop, updates[^1].FinishReason);
        Assert.Equal(ChatFinishReason.Stop, response.FinishReason);
    }

    [Theory(Timeout = HangGuard)]
    [InlineData("prompt_eval_count", "\"many\"")]
    [InlineData("prompt_eval_count", "99999999999999")]
    [InlineData("prompt_eval_count", "1e400")]
    [InlineData("prompt_eval_count", "-7")]
    [InlineData("eval_count", "null")]
    [InlineData("eval_count", "2.5")]
    [InlineData("eval_count", "{\"of\":[1,2]}")]
    [InlineData("eval_count", "true")]
    [InlineData("total_duration", "-1")]
    [InlineData("load_duration", "99999999999999999999")]
    [InlineData("prompt_eval_duration", "\"1.5s\"")]
    [InlineData("eval_duration", "[]")]
    public async Task A_counter_that_is_none_costs_no_answer(string counter, string value)
    {
        FakeReply odd = FakeReply.Of(Plan) with { Counters = new Dictionary<string, string> { [counter] = value } };
        _server.Enqueue(odd, odd);

        List<ChatResponseUpdate> updates = await StreamAsync();
        ChatResponse response = await _client.GetResponseAsync(Prompt, cancellationToken: Token);

        Assert.Equal(Plan, TextOf(updates));
        Assert.Equal(Plan, response.Text);
        Assert.Equal(ChatFinishReason.Stop, updates[^1].FinishReason);
        Assert.Equal(counter == "eval_count" ? 0 : 6, response.Usage?.OutputTokenCount ?? 0);
        Assert.Equal(counter == "prompt_eval_count" ? 0 : 26, response.Usage?.InputTokenCount ?? 0);
    }

    [Fact(Timeout = HangGuard)]
    public async Task Huge_line_is_read_whole()
    {
        string huge = new('x', 2_000_000);
        _server.Enqueue(FakeReply.Of(huge) with { CharactersPerLine = int.MaxValue / 2 });

        Assert.Equal(huge, TextOf(await StreamAsync()));
    }

    [Fact(Timeout = HangGuard)]
    public async Task Thinking_is_not_part_of_the_text()
    {
        _server.Enqueue(FakeReply.Of("") with { Thinking = "Only thinking." });

        List<ChatResponseUpdate> updates = await StreamAsync();

        Assert.Equal("", TextOf(updates));
        Assert.Contains(updates, update => update.Contents.OfType<TextReasoningContent>().Any(thought => thought.Text == "Only thinking."));
        Assert.Equal(ChatFinishReason.Stop, updates[^1].FinishReason);
    }

    [Fact(Timeout = HangGuard)]
    public async Task Complete_answers_share_one_connection()
    {
        _ = await StreamAsync();
        _ = await StreamAsync();
        _ = await _client.GetResponseAsync(Prompt, cancellationToken: Token);

        Assert.Single(_server.Received.Select(chat => chat.ConnectionId).Distinct());
    }

    [Fact(Timeout = HangGuard)]
    public async Task Connection_is_shared_also_when_the_body_ends_after_its_last_line()
    {
        TaskCompletionSource end = new();
        _server.Enqueue(FakeReply.Of(Plan) with { BeforeEnd = end.Task.WaitAsync });
        await using (IAsyncEnumerator<ChatResponseUpdate> updates = _client.GetStreamingResponseAsync(Prompt, cancellationToken: Token).GetAsyncEnumerator(Token))
        {
            do
            {
                Assert.True(await updates.MoveNextAsync());
            }
            while (updates.Current.FinishReason is null);

            ValueTask<bool> more = updates.MoveNextAsync();
            Assert.False(more.IsCompleted);
            end.SetResult();
            Assert.False(await more);
        }

        _ = await StreamAsync();

        Assert.Single(_server.Received.Select(chat => chat.ConnectionId).Distinct());
    }

    [Fact(Timeout = HangGuard)]
    public async Task Body_that_never_ends_does_not_keep_a_complete_answer_back()
    {
        _server.Enqueue(FakeReply.Of(Plan) with { BeforeEnd = static aborted => Task.Delay(Timeout.Infinite, aborted) });

        Assert.Equal(Plan, TextOf(await StreamAsync()));
        await (await _server.NextChatAsync(Token)).Aborted.WaitAsync(Token);
    }
}
