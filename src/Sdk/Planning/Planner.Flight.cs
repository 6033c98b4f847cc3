using System.Buffers;
using System.Text;
using AstraWeave.Sdk.Caching;
using AstraWeave.Sdk.Resilience;
using AstraWeave.Sdk.Telemetry;
using Microsoft.Extensions.AI;

namespace AstraWeave.Sdk.Planning;

/// <content>The work that equal calls share: from the question to an answer for all of them.</content>
internal sealed partial class Planner<TAction>
{
    /// <summary>How much of an unusable answer the model is shown again.</summary>
    private const int MaxQuotedBytes = 2048;

    /// <summary>Does the shared work and lands the flight. Never throws; ends with the call's deadline as far as the client lets it.</summary>
    private async Task FlyAsync(Flight<ModelCall, PlanCall<TAction>> flight, PlanCall<TAction> leader, CacheMiss miss)
    {
        ModelCall call = flight.Work;
        Answer<TAction> answer;
        try
        {
            Task<Answer<TAction>?> look = FindMadeMeanwhileAsync(leader, call, miss);
            await new CompletionAwaiter(look);
            if (await look.ConfigureAwait(false) is Answer<TAction> made)
            {
                Land(flight, made);
                return;
            }

            do
            {
                answer = await AskAsync(call, miss.Key).ConfigureAwait(false);
            }
            while (answer.Plan is null && TryPromote(flight, answer.Reason));
        }
        catch (Exception exception)
        {
            _logger.PlanningFailed(exception, Toolset.Name);
            answer = new Answer<TAction> { Reason = PlanReason.ClientFault, Attempts = call.Attempts };
        }

        Land(flight, answer);
    }

    private static void Land(Flight<ModelCall, PlanCall<TAction>> flight, Answer<TAction> answer)
    {
        IReadOnlyList<PlanCall<TAction>> waiters = flight.Land();
        for (int i = 0; i < waiters.Count; i++)
        {
            waiters[i].Land(answer, alone: waiters.Count == 1);
        }

        flight.Work.Dispose();
    }

    /// <summary>Ends work that nobody waits for at its deadline, wherever it is: its attempts have limits, but it may still be in the queue.</summary>
    internal void LimitBackground(Flight<ModelCall, PlanCall<TAction>> flight)
    {
        ModelCall call = flight.Work;
        call.EndBy(Timing.Clock, () =>
        {
            if (call.Deadline.RemainingForModel > TimeSpan.Zero)
            {
                LimitBackground(flight);
            }
            else if (flight.TryStop())
            {
                call.End(callerLeft: false);
            }
        });
    }

    /// <summary>Asks, and where the whole answer holds no plan, once more with what was wrong.</summary>
    private async Task<Answer<TAction>> AskAsync(ModelCall call, byte[]? key)
    {
        long asked = _time.GetTimestamp();
        Answer<TAction> answer = ReadAnswer(call, await _model.AskAsync(call).ConfigureAwait(false), key);
        if (answer.Objection is not string objection || !_settings.ReAsk || call.HandedOut || call.Deadline.RemainingForModel <= _time.GetElapsedTime(asked))
        {
            return answer;
        }

        _logger.AskingAgain(Toolset.Name);
        IList<ChatMessage> question = call.Messages;
        call.AskNext([.. question, .. FollowUp(call, objection)]);
        Answer<TAction> again = ReadAnswer(call, await _model.AskAsync(call).ConfigureAwait(false), key);
        call.AskNext(question);

        // What is wrong with the model's answer says more than that a second one did not come.
        return again.Plan is null ? answer with { Attempts = again.Attempts } : again;
    }

    private static ChatMessage[] FollowUp(ModelCall call, string objection)
    {
        byte[] text = [];
        int length = Math.Min(call.Answer(complete: true)?.CopyFrom(0, out text) ?? 0, MaxQuotedBytes);
        string said = Encoding.UTF8.GetString(text.AsSpan(0, length));
        if (text.Length != 0)
        {
            ArrayPool<byte>.Shared.Return(text);
        }

        return [new ChatMessage(ChatRole.Assistant, said), new ChatMessage(ChatRole.User, $"That is not a plan: {objection} Answer again with one JSON object and nothing else.")];
    }

    /// <summary>Lets somebody else's call take the place of the leader's, where the failure was his alone.</summary>
    private static bool TryPromote(Flight<ModelCall, PlanCall<TAction>> flight, PlanReason reason)
    {
        bool isLeadersOwn = reason is PlanReason.BudgetExhausted or PlanReason.ClientFault or PlanReason.Superseded or PlanReason.QueueTooLong;
        if (!isLeadersOwn || flight.Work.HandedOut || flight.TryPromote() is not PlanCall<TAction> next)
        {
            return false;
        }

        flight.Work.Extend(next.WorkDeadline);
        flight.Work.Priority = next.Options.Priority;
        flight.Work.Agent = AgentOf(next.Options);
        return flight.Work.Deadline.RemainingForModel > TimeSpan.Zero;
    }

    /// <summary>The plan that the text so far amounts to, for a caller who waits no longer.</summary>
    internal Answer<TAction> ReadSoFar(ModelCall call)
    {
        byte[] text = [];
        int length = call.Answer(complete: false)?.CopyFrom(0, out text) ?? 0;
        Answer<TAction> answer = length == 0
            ? new Answer<TAction> { Reason = PlanReason.BudgetExhausted, Attempts = call.Attempts }
            : Read(text.AsSpan(0, length), call, PlanReason.BudgetExhausted, key: null, counts: false);
        if (text.Length != 0)
        {
            ArrayPool<byte>.Shared.Return(text);
        }

        return answer;
    }
}
