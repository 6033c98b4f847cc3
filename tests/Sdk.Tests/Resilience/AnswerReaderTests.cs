using System.Text;
using AstraWeave.Sdk.Resilience;
using AstraWeave.Sdk.Tests.Fakes;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;

namespace AstraWeave.Sdk.Tests.Resilience;

public sealed class AnswerReaderTests
{
    [Fact]
    public async Task A_stream_that_ends_silently_when_cancelled_was_cancelled_not_broken()
    {
        using CancellationTokenSource edge = new();
        using AnswerBuffer answer = new(1000);
        Task reading = ReadAsync(Replies.EndsSilentlyWhenCancelled("half"), answer, edge.Token);

        await edge.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
    }

    [Fact]
    public async Task An_error_inside_the_stream_is_the_servers()
    {
        using AnswerBuffer answer = new(1000);

        LlmClientException thrown = await Assert.ThrowsAsync<LlmClientException>(() => ReadAsync(_ => Updates(new ErrorContent("out of memory")), answer, TestContext.Current.CancellationToken));

        Assert.Equal(PlanReason.ServerError, thrown.Reason);
    }

    [Fact]
    public async Task What_the_model_thinks_is_no_part_of_the_answer()
    {
        using AnswerBuffer answer = new(1000);

        await ReadAsync(_ => Updates(new TextReasoningContent("{"), new TextContent("plan")), answer, TestContext.Current.CancellationToken);

        Assert.Equal("plan", Encoding.UTF8.GetString(answer.Seal()));
    }

    private static async Task ReadAsync(Reply reply, AnswerBuffer answer, CancellationToken cancellationToken)
    {
        using ScriptedChatClient client = new(reply);
        PlanDeadline deadline = PlanDeadline.Start(new FakeTimeProvider(), TimeSpan.FromSeconds(1));
        using ModelCall call = new(deadline, [], new ChatOptions()) { MaxAnswerBytes = 1000 };
        await AnswerReader.ReadAsync(client, call, answer, cancellationToken);
    }

    private static async IAsyncEnumerable<ChatResponseUpdate> Updates(params AIContent[] contents)
    {
        await Task.Yield();
        yield return new ChatResponseUpdate(ChatRole.Assistant, contents) { FinishReason = ChatFinishReason.Stop };
    }
}
