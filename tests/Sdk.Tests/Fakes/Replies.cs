using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace AstraWeave.Sdk.Tests.Fakes;

/// <summary>Ways a model's client may behave.</summary>
internal static class Replies
{
    public const string OneStep = """{"plan_id":"p1","steps":[{"act":"move_to","x":3,"y":4}]}""";

    public static Reply Text(params string[] pieces) => cancellationToken => Stream(pieces, ChatFinishReason.Stop, null, cancellationToken);

    /// <summary>As <see cref="Text"/>, with the server's count of tokens.</summary>
    public static Reply WithUsage(string text, int input, int output) => _ => Counted(text, new UsageDetails { InputTokenCount = input, OutputTokenCount = output });

    public static Reply CutByLength(params string[] pieces) => cancellationToken => Stream(pieces, ChatFinishReason.Length, null, cancellationToken);

    public static Reply WithoutFinish(params string[] pieces) => cancellationToken => Stream(pieces, null, null, cancellationToken);

    /// <summary>Throws before it returns a stream.</summary>
    public static Reply ThrowsAtOnce(Exception exception) => _ => throw exception;

    /// <summary>Throws when its stream is first read.</summary>
    public static Reply Throws(Exception exception) => _ => Failing(exception);

    /// <summary>Sends some text, then nothing more until it is cancelled.</summary>
    public static Reply Stalls(params string[] pieces) =>
        cancellationToken => Stream(pieces, ChatFinishReason.Stop, new TaskCompletionSource().Task, cancellationToken);

    /// <summary>Sends some text, then nothing more until <paramref name="released"/>, cancelled or not.</summary>
    public static Reply IgnoresCancellation(Task released, params string[] pieces) => _ => Stream(pieces, ChatFinishReason.Stop, released, CancellationToken.None);

    /// <summary>Answers when <paramref name="released"/>; cancelled, it stops.</summary>
    public static Reply StallsUntil(Task released, string answer) => cancellationToken => AnswersAfter(released, answer, cancellationToken);

    /// <summary>Sends nothing until it is cancelled, and tells when it is.</summary>
    public static Reply StallsAndTells(TaskCompletionSource stopped) => cancellationToken =>
    {
        _ = cancellationToken.Register(stopped.SetResult);
        return Stream([], ChatFinishReason.Stop, new TaskCompletionSource().Task, cancellationToken);
    };

    /// <summary>Sends a part, and the rest when <paramref name="released"/>.</summary>
    public static Reply InTwoParts(string first, Task released, string rest) => cancellationToken => TwoParts(first, released, rest, null, cancellationToken);

    /// <summary>Sends a part, and loses the connection when <paramref name="broken"/>.</summary>
    public static Reply BreaksAfter(string first, Task broken) => cancellationToken => TwoParts(first, broken, "", new IOException("lost"), cancellationToken);

    /// <summary>Sends a part, then nothing until it is cancelled, and tells when it is.</summary>
    public static Reply TellsWhenStopped(string first, TaskCompletionSource stopped) => cancellationToken =>
    {
        _ = cancellationToken.Register(stopped.SetResult);
        return TwoParts(first, new TaskCompletionSource().Task, "", null, cancellationToken);
    };

    /// <summary>Sends some text, then throws.</summary>
    public static Reply FailsAfterText(string text, Exception exception) => cancellationToken => TwoParts(text, Task.CompletedTask, "", exception, cancellationToken);

    /// <summary>Answers, says that it is finished, and keeps its connection open until it is cancelled.</summary>
    public static Reply FinishesAndStaysOpen(string answer) => cancellationToken => StaysOpen(answer, cancellationToken);

    /// <summary>Ignores its token, and reports so many tokens when <paramref name="released"/>.</summary>
    public static Reply CountsAfter(Task released, int tokens) => _ => CountsLate(released, tokens);

    /// <summary>Throws when <paramref name="released"/>.</summary>
    public static Reply FailsAfter(Task released, Exception exception) => _ => FailingAfter(released, exception);

    /// <summary>Ends its stream without a word when it is cancelled.</summary>
    public static Reply EndsSilentlyWhenCancelled(params string[] pieces) => cancellationToken => Silent(pieces, cancellationToken);

    /// <summary>Blocks its thread before it returns a stream.</summary>
    public static Reply Blocks(ManualResetEventSlim released) => _ =>
    {
        released.Wait(CancellationToken.None);
        return Stream([OneStep], ChatFinishReason.Stop, null, CancellationToken.None);
    };

    /// <summary>Blocks the thread that cancels it.</summary>
    public static Reply BlocksWhenCancelled(ManualResetEventSlim released) => cancellationToken =>
    {
        _ = cancellationToken.Register(() => released.Wait(CancellationToken.None));
        return Stream([], ChatFinishReason.Stop, new TaskCompletionSource().Task, CancellationToken.None);
    };

    private static async IAsyncEnumerable<ChatResponseUpdate> Stream(
        string[] pieces, ChatFinishReason? finish, Task? stall, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (string piece in pieces)
        {
            yield return new ChatResponseUpdate(ChatRole.Assistant, piece);
        }

        if (stall is not null)
        {
            await stall.WaitAsync(cancellationToken);
        }

        await Task.Yield();
        yield return new ChatResponseUpdate(ChatRole.Assistant, "") { FinishReason = finish };
    }

    private static async IAsyncEnumerable<ChatResponseUpdate> AnswersAfter(Task released, string answer, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await released.WaitAsync(cancellationToken);
        yield return new ChatResponseUpdate(ChatRole.Assistant, answer) { FinishReason = ChatFinishReason.Stop };
    }

    private static async IAsyncEnumerable<ChatResponseUpdate> TwoParts(
        string first, Task released, string rest, Exception? fault, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return new ChatResponseUpdate(ChatRole.Assistant, first);
        await released.WaitAsync(cancellationToken);
        if (fault is not null)
        {
            throw fault;
        }

        yield return new ChatResponseUpdate(ChatRole.Assistant, rest) { FinishReason = ChatFinishReason.Stop };
    }

    private static async IAsyncEnumerable<ChatResponseUpdate> Counted(string text, UsageDetails usage)
    {
        await Task.Yield();
        yield return new ChatResponseUpdate(ChatRole.Assistant, [new TextContent(text), new UsageContent(usage)]) { FinishReason = ChatFinishReason.Stop };
    }

    private static async IAsyncEnumerable<ChatResponseUpdate> StaysOpen(string answer, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return new ChatResponseUpdate(ChatRole.Assistant, answer) { FinishReason = ChatFinishReason.Stop };
        await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
    }

    private static async IAsyncEnumerable<ChatResponseUpdate> CountsLate(Task released, int tokens)
    {
        await released;
        yield return new ChatResponseUpdate(ChatRole.Assistant, [new UsageContent(new UsageDetails { InputTokenCount = tokens, OutputTokenCount = tokens })]);
    }

    private static async IAsyncEnumerable<ChatResponseUpdate> Silent(string[] pieces, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (string piece in pieces)
        {
            yield return new ChatResponseUpdate(ChatRole.Assistant, piece);
        }

        TaskCompletionSource cancelled = new();
        using CancellationTokenRegistration registration = cancellationToken.Register(cancelled.SetResult);
        await cancelled.Task;
    }

    private static IAsyncEnumerable<ChatResponseUpdate> Failing(Exception exception) => FailingAfter(Task.CompletedTask, exception);

    private static async IAsyncEnumerable<ChatResponseUpdate> FailingAfter(Task released, Exception exception)
    {
        await released;
        await Task.Yield();
        throw exception;
#pragma warning disable CS0162 // Makes the method an iterator.
        yield break;
#pragma warning restore CS0162
    }
}
