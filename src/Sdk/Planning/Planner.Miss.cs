using System.Buffers;
using System.Text;
using AstraWeave.Sdk.Resilience;
using AstraWeave.Sdk.Telemetry;
using Microsoft.Extensions.AI;

namespace AstraWeave.Sdk.Planning;

/// <content>A miss, from the question to an answer for all who wait for it.</content>
internal sealed partial class Planner<TAction>
{
    /// <summary>How much of an unusable answer the model is shown again.</summary>
    private const int MaxQuotedBytes = 2048;

    /// <summary>Does the shared work and lands the flight. Never throws; ends with the work's deadline, whatever the client does.</summary>
    private async Task FlyAsync(Flight<SharedWork, PlanCall<TAction>> flight, PlanCall<TAction> leader, CacheMiss miss)
    {
        Answer<TAction> answer;
        try
        {
            answer = await MissAsync(flight, leader, miss).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            _logger.PlanningFailed(exception, Toolset.Name);
            answer = new Answer<TAction> { Reason = PlanReason.ClientFault, Attempts = flight.Work.Attempts };
        }

        // Complete: whoever joins from here on finds the plan in the cache, or starts anew.
        IReadOnlyList<PlanCall<TAction>> waiters = flight.Land();
        for (int i = 0; i < waiters.Count; i++)
        {
            waiters[i].Land(answer);
        }

        flight.Work.Dispose();
    }

    /// <summary>find → circuit breaker → queue → attempt → retry → read → remember → re-ask → another's turn.</summary>
    /// <remarks>
    /// On the caller's thread up to the first wait, then on the thread that ends what is waited for: a client's, a timer's, that of whoever gave a place back.
    /// </remarks>
    private async Task<Answer<TAction>> MissAsync(Flight<SharedWork, PlanCall<TAction>> flight, PlanCall<TAction> leader, CacheMiss miss)
    {
        SharedWork work = flight.Work;

        // Find: once more here, as the flight before this one may have landed between look-up and start; and where other processes leave their plans.
        if (miss.Key is byte[] key && await FindMadeMeanwhileAsync(leader, work, key, miss.Refused).ConfigureAwait(false) is Answer<TAction> made)
        {
            return made;
        }

        ModelQuestion question = work.Question;
        Answer<TAction>? objected = null;
        PlanReason failure = PlanReason.BudgetExhausted;
        long asked = _time.GetTimestamp();
        int retry = 0;
        while (true)
        {
            // Circuit breaker and queue: it may be refused here, or wait for its turn.
            Admission admission = await _model.EnterAsync(work).ConfigureAwait(false);
            if (admission.Refusal != PlanReason.None)
            {
                // Of a retry that is refused, what the attempt before it said is the reason.
                failure = retry == 0 ? admission.Refusal : failure;
            }
            else
            {
                // Attempt: one call of the client, which others may read along, join, or leave.
                ModelAttempt attempt = _model.Prepare(question, work, in admission, work.Newest, retry);
                if (!work.TryShow(attempt))
                {
                    // What failed before stays the reason: that nobody waits, or reads a step of it, is no failure of another attempt.
                    _model.Withdraw(attempt);
                }
                else
                {
                    await _model.Start(attempt, question);
                    failure = _model.Settle(attempt, question, work, work.Attempts);

                    // Retry: the same question, where the fault passes by itself and time is left.
                    if (!work.HandedOut && _model.TryRetry(attempt, failure, work, out TimeSpan delay))
                    {
                        await new CompletionAwaiter(Timing.DelayAsync(delay, work.Threads, work.Stopped));
                        if (!work.IsStopped)
                        {
                            retry++;
                            continue;
                        }
                    }

                    // Read, and remember.
                    if (failure == PlanReason.None)
                    {
                        _settings.PromptBudget?.CheckReported(question.Messages, attempt.Usage?.InputTokenCount);
                        Answer<TAction> answer = ReadWhole(attempt, work, miss.Key);
                        if (answer.Plan is not null)
                        {
                            return answer;
                        }

                        // Re-ask: once, with what was wrong, where as much time is left as the first answer took.
                        if (objected is null && answer.Objection is not null && _settings.ReAsk && !work.HandedOut && work.Deadline.RemainingForModel > _time.GetElapsedTime(asked))
                        {
                            _logger.AskingAgain(Toolset.Name);
                            (objected, question, retry) = (answer, FollowUp(question, attempt, answer.Objection), 0);
                            continue;
                        }

                        objected ??= answer;
                    }
                }
            }

            // Part of an answer, or nothing. What is wrong with a whole one says more than that a second one did not come.
            Answer<TAction> failed = failure == PlanReason.None ? objected! : ReadSoFar(work, failure);
            if (failed.Plan is null && objected is not null)
            {
                failed = objected with { Attempts = work.Attempts };
            }

            // Another's turn: a failure that was the leader's own.
            if (failed.Plan is not null || !TryPromote(flight, failed.Reason))
            {
                return failed;
            }

            (objected, question, asked, retry) = (null, work.Question, _time.GetTimestamp(), 0);
        }
    }

    /// <summary>Puts work that its last caller left behind all that somebody waits for, and ends it at its deadline.</summary>
    internal void GoOnInBackground(Flight<SharedWork, PlanCall<TAction>> flight)
    {
        PutIntoBackground(flight.Work, isBackground: true);
        if (flight.Waiters != 0)
        {
            // Race: somebody joined on another thread, and said so, before it was put behind.
            PutIntoBackground(flight.Work, isBackground: false);
        }

        LimitBackground(flight);
    }

    private void PutIntoBackground(SharedWork work, bool isBackground)
    {
        work.PutIntoBackground(isBackground);
        _model.Guard.Queue.PutIntoBackground(work, isBackground);
    }

    /// <summary>Ends work that nobody waits for at its deadline, wherever it is: its attempts have limits, but it may still be in the queue.</summary>
    private void LimitBackground(Flight<SharedWork, PlanCall<TAction>> flight)
    {
        SharedWork work = flight.Work;
        work.EndBy(Timing.Clock, () =>
        {
            // Race: somebody may have joined, and left again, since the timer was set.
            if (work.Deadline.RemainingForModel > TimeSpan.Zero)
            {
                LimitBackground(flight);
            }
            else if (flight.TryStop())
            {
                work.Stop(callerLeft: false);
            }
        });
    }

    private static ModelQuestion FollowUp(ModelQuestion question, ModelAttempt attempt, string objection)
    {
        ReadOnlySpan<byte> said = attempt.Answer.Seal();
        return question with
        {
            Messages =
            [
                .. question.Messages,
                new ChatMessage(ChatRole.Assistant, Encoding.UTF8.GetString(said[..Math.Min(said.Length, MaxQuotedBytes)])),
                new ChatMessage(ChatRole.User, $"That is not a plan: {objection} Answer again with one JSON object and nothing else."),
            ],
        };
    }

    /// <summary>Lets somebody else's call take the place of the leader's, where the failure was his alone.</summary>
    private static bool TryPromote(Flight<SharedWork, PlanCall<TAction>> flight, PlanReason reason)
    {
        // Not where a newer call took its place: then it was one agent's alone, and all who wait for it are that agent's older calls.
        bool isLeadersOwn = reason is PlanReason.BudgetExhausted or PlanReason.ClientFault or PlanReason.QueueTooLong;
        return isLeadersOwn && !flight.Work.HandedOut && flight.TryPromote() is not null && flight.Work.Deadline.RemainingForModel > TimeSpan.Zero;
    }

    /// <summary>The plan that the text so far amounts to, where no more of it comes, or a caller waits no longer.</summary>
    /// <param name="work">The work.</param>
    /// <param name="reason">Why no more of it comes.</param>
    /// <param name="counts">Whether it is the end of the answer: what was mended and dropped is counted then.</param>
    internal Answer<TAction> ReadSoFar(SharedWork work, PlanReason reason, bool counts = true)
    {
        int length = work.CopyText(out byte[] text);
        if (length == 0)
        {
            return new Answer<TAction> { Reason = reason, Attempts = work.Attempts };
        }

        if (counts && _telemetry.EnableSensitiveData)
        {
            _logger.Answer(Encoding.UTF8.GetString(text, 0, length));
        }

        Answer<TAction> answer = Read(text.AsSpan(0, length), work, reason, counts);
        ArrayPool<byte>.Shared.Return(text);
        return answer;
    }
}
