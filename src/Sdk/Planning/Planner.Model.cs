using AstraWeave.Sdk.Contexts;
using AstraWeave.Sdk.Resilience;
using AstraWeave.Sdk.Telemetry;
using Microsoft.Extensions.AI;

namespace AstraWeave.Sdk.Planning;

/// <content>The way to the model, and the edge at the deadline.</content>
internal sealed partial class Planner<TAction>
{
    /// <summary>Renders the prompt, before the first await: the caller may change what the context refers to only after completion, but the model must see one moment.</summary>
    /// <returns>What stands in the way of a call; <see cref="PlanReason.None"/> for nothing.</returns>
    private PlanReason RenderCall<TContext>(in TContext context, in PlanOptions options, PlanDeadline deadline, out ModelCall? call)
        where TContext : ILlmContext
    {
        call = null;
        if (deadline.RemainingForModel == TimeSpan.Zero)
        {
            return PlanReason.BudgetExhausted;
        }

        if (!AllowsAnyTool(options.Allowed))
        {
            return PlanReason.NoToolAllowed;
        }

        try
        {
            PromptPrefix prefix = _layout.Prefix(options.Allowed);
            ChatMessage[] messages = prefix.Messages(in context);
            Sampling sampling = Sampling.Resolve(_settings.Sampling, in options);
            call = new ModelCall(deadline, messages, prefix.Constrain(sampling.ToChatOptions()))
            {
                MaxAnswerBytes = _settings.MaxAnswerBytes,
                Priority = options.Priority,
                Agent = options.AgentId is long agent ? new AgentKey(Toolset.Name, agent) : null,
            };
            _settings.PromptBudget?.Check(messages, sampling.MaxOutputTokens);
            return PlanReason.None;
        }
        catch (Exception exception)
        {
            _logger.ContextThrew(exception, Toolset.Name, typeof(TContext).Name);
            return PlanReason.ContextFault;
        }
    }

    private static bool AllowsAnyTool(ToolMask allowed)
    {
        for (int tool = 0; tool < Toolset.Tools.Count; tool++)
        {
            if (allowed.Allows(tool))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Asks the model and stops waiting at the deadline, whatever the pipeline and the client do.</summary>
    /// <returns><see cref="PlanReason.None"/> where the answer is complete, else why it is not.</returns>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    private async Task<PlanReason> WaitForAnswerAsync(ModelCall call, CancellationToken cancellationToken)
    {
        Task<PlanReason> answer = _model.AskAsync(call);
        await ((Task)answer.WaitAsync(call.Deadline.Remaining, _time, cancellationToken)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (cancellationToken.IsCancellationRequested)
        {
            call.End(callerLeft: true);
            throw new OperationCanceledException(cancellationToken);
        }

        if (!answer.IsCompleted)
        {
            call.End(callerLeft: false);
            return PlanReason.BudgetExhausted;
        }

        return answer.IsCompletedSuccessfully ? await answer.ConfigureAwait(false) : PlanReason.ClientFault;
    }
}
