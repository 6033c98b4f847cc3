using Microsoft.Extensions.AI;

namespace AstraWeave.Sdk.Resilience;

/// <content>From the client's updates to a text, and what the end of them means. Runs on the client's threads, one at a time.</content>
internal sealed partial class ModelAttempt
{
    /// <summary>How many updates are read behind the finish; some servers send them without end.</summary>
    private const int MostAfterFinish = 8;

    /// <summary>How long a finished answer waits for what may follow it: the count of tokens. Some servers leave the connection open.</summary>
    private static readonly TimeSpan s_grace = TimeSpan.FromMilliseconds(20);

    private UsageDetails? _usage;
    private PlanReason _finish;
    private bool _isFinished;
    private int _thoughts;
    private int _afterFinish;

    /// <summary>What the server said the call took; <see langword="null"/> where it said nothing. Of this attempt alone, whatever others still report.</summary>
    public UsageDetails? Usage => Volatile.Read(ref _usage);

    /// <summary>Whether the limit of tokens ended the answer while the model was still thinking.</summary>
    public bool OnlyThought => _thoughts != 0 && Answer.Length == 0;

    /// <summary>What went wrong at the client; <see langword="null"/> for nothing, or where it was left behind.</summary>
    public Exception? Fault => IsTimeUp || IsFinished ? null : _fault;

    /// <summary>Whether it ended by a limit, a deadline or a wish of ours, and not by what the client did.</summary>
    public bool IsTimeUp => !IsFinished && (Volatile.Read(ref _state) is TimeUp or GivenUp || (_fault is not null && _cancel.IsCancellationRequested));

    /// <summary>Why its answer is not whole; <see cref="PlanReason.None"/> where it is. Only once it has ended.</summary>
    public PlanReason Reason
    {
        get
        {
            if (IsTimeUp)
            {
                return _demand.IsStopped ? PlanReason.BudgetExhausted : Limit.Reason;
            }

            return !IsFinished && _fault is not null ? FaultClassifier.Classify(_fault) : _finish;
        }
    }

    // Race: the limit's timer asks while the client's thread says so; whoever sees it sees the finish, too.
    private bool IsFinished => Volatile.Read(ref _isFinished);

    private async Task ReadAsync()
    {
        Exception? fault = null;
        try
        {
            if (_client.Streams)
            {
                IAsyncEnumerator<ChatResponseUpdate> updates = _client.Stream(_question, _cancel.Token).GetAsyncEnumerator(_cancel.Token);
                try
                {
                    while (await Next(updates).ConfigureAwait(false) && Take(updates.Current))
                    {
                    }
                }
                finally
                {
                    ValueTask end = updates.DisposeAsync();
                    LimitEnd(end.IsCompleted);
                    await end.ConfigureAwait(false);
                }
            }
        }
        catch (Exception exception)
        {
            fault = exception;
        }

        if ((fault is not null && Answer.Length == 0 && FaultClassifier.IsUnsupported(fault)) || !_client.Streams)
        {
            fault = await ReadWholeAsync(fault).ConfigureAwait(false);
        }

        // Race: the attempt was given up and is watched by now, or will be; whoever comes second to this field ends the watch.
        if (Interlocked.Exchange(ref _afterEnd, s_over) is AbandonedCall watched)
        {
            watched.End();
        }
        else
        {
            EndReading(fault is null ? Missing() : IsMoot(fault) ? null : fault);
        }
    }

    /// <summary>Asks for the answer in one piece.</summary>
    /// <returns>What went wrong; where the client can do neither, what it said first.</returns>
    private async Task<Exception?> ReadWholeAsync(Exception? first)
    {
        try
        {
            foreach (ChatResponseUpdate update in (await _client.AnswerAsync(_question, _cancel.Token).ConfigureAwait(false)).ToChatResponseUpdates())
            {
                _ = Take(update);
            }

            if (!IsFinished)
            {
                // It came in one piece; many clients name no finish then.
                Finish(finish: null);
            }

            return null;
        }
        catch (Exception exception)
        {
            return FaultClassifier.IsUnsupported(exception) ? first ?? exception : exception;
        }
    }

    private ValueTask<bool> Next(IAsyncEnumerator<ChatResponseUpdate> updates)
    {
        ValueTask<bool> next = updates.MoveNextAsync();
        LimitEnd(next.IsCompleted);
        return next;
    }

    /// <summary>Where the answer is finished and its stream is not over, no longer waits for it than a little.</summary>
    private void LimitEnd(bool isOver)
    {
        if (IsFinished && !isOver)
        {
            _ = _limitTimer.Change(s_grace, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Takes one update.</summary>
    /// <returns>Whether another one is of use.</returns>
    private bool Take(ChatResponseUpdate update)
    {
        if (Answer.Length == 0 && RefusalReader.IsRefusal(update))
        {
            throw FaultClassifier.Refusal();
        }

        foreach (AIContent content in update.Contents)
        {
            switch (content)
            {
                case UsageContent usage:
                    Volatile.Write(ref _usage, UsageOf(usage.Details));
                    break;
                case ErrorContent error when !IsFinished || Answer.Length == 0:
                    // OpenAI's client tells a refusal behind the finish of an answer without text.
                    Volatile.Write(ref _isFinished, false);
                    throw FaultClassifier.InBand(error.ErrorCode, error.Message);
                case TextReasoningContent thought:
                    _thoughts += thought.Text.Length;
                    break;
                case TextContent text when !IsFinished:
                    if (!Answer.TryAppend(text.Text))
                    {
                        return false;
                    }

                    _demand.TextCame();
                    break;
            }
        }

        if (IsFinished)
        {
            return ++_afterFinish < MostAfterFinish;
        }

        if (update.FinishReason is ChatFinishReason finish)
        {
            Finish(finish);
        }

        return true;
    }

    /// <summary>The answer is over. Where the client does not say that the model came to its end, a plan without its last bracket was cut by a limit.</summary>
    private void Finish(ChatFinishReason? finish)
    {
        PlanReason reason = FinishReasons.ReasonOf(finish);
        _finish = reason == PlanReason.None && !FinishReasons.IsEnd(finish) && _question.ExtentOf(Answer.Seal()) == AnswerExtent.Cut ? PlanReason.OutputLimit : reason;
        Volatile.Write(ref _isFinished, true);
    }

    /// <summary>Counts may come in parts, each field where it is known, or grow from update to update: the larger one is the later one.</summary>
    private UsageDetails UsageOf(UsageDetails news) => _usage is not UsageDetails known ? news : new UsageDetails
    {
        InputTokenCount = Larger(known.InputTokenCount, news.InputTokenCount),
        OutputTokenCount = Larger(known.OutputTokenCount, news.OutputTokenCount),
        TotalTokenCount = Larger(known.TotalTokenCount, news.TotalTokenCount),
    };

    private static long? Larger(long? one, long? other) => one > other || other is null ? one : other;

    /// <summary>
    /// Whether nothing is missing although a client threw: behind a complete plan, that the stream or its connection broke off without its finish, or what the client does not
    /// document, such as at a finish reason it does not know.
    /// </summary>
    private bool IsMoot(Exception fault) =>
        !_cancel.IsCancellationRequested && FaultClassifier.Classify(fault) is PlanReason.ClientFault or PlanReason.StreamBroken or PlanReason.EndpointUnreachable && _question.ExtentOf(Answer.Seal()) == AnswerExtent.Whole;

    /// <summary>What is missing in an answer that ended without anything going wrong; <see langword="null"/> for nothing.</summary>
    private Exception? Missing() =>
        IsFinished ? null
        : _cancel.IsCancellationRequested ? new OperationCanceledException(_cancel.Token)
        : _question.ExtentOf(Answer.Seal()) == AnswerExtent.Whole ? null
        : new LlmClientException(PlanReason.StreamBroken, "The stream ended without a finish reason and without a complete plan.");
}
