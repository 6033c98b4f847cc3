using AstraWeave.Sdk.Contexts;
using AstraWeave.Sdk.Resilience;
using AstraWeave.Sdk.Telemetry;
using Microsoft.Extensions.AI;

namespace AstraWeave.Sdk.Planning;

/// <content>The question to the model.</content>
internal sealed partial class Planner<TAction>
{
    /// <summary>Renders the prompt, before the first await: the caller may change what the context refers to only after completion, but the model must see one moment.</summary>
    /// <returns>What stands in the way of a call; <see cref="PlanReason.None"/> for nothing.</returns>
    private PlanReason RenderWork<TContext>(in TContext context, in PlanOptions options, PlanDeadline deadline, out SharedWork? work)
        where TContext : ILlmContext
    {
        work = null;
        try
        {
            PromptPrefix prefix = _layout.Prefix<TContext>(in options);
            ChatMessage[] messages = prefix.Messages(in context, _settings.MaxContextBytes);
            Sampling sampling = Sampling.Resolve(_settings.Sampling, in options);
            AnswerCheck extentOf = options.Allowed.AllowsAll ? _planExtent : PlanExtent(options.Allowed, _settings.MaxAnswerBytes);
            ModelQuestion question = new(messages, prefix.Constrain(sampling.ToChatOptions()), _settings.MaxAnswerBytes, extentOf);
            work = new SharedWork(question, options.Allowed, options.Domains, deadline, options.Priority, AgentOf(in options), this, WorkThreads);
            _settings.PromptBudget?.Check(messages, sampling.MaxOutputTokens);
            return PlanReason.None;
        }
        catch (Exception exception)
        {
            return ObstacleOf<TContext>(exception);
        }
    }

    /// <summary>What makes a call pointless, whatever the situation.</summary>
    private static PlanReason ObstacleOf(in PlanOptions options, PlanDeadline deadline) =>
        deadline.RemainingForModel == TimeSpan.Zero ? PlanReason.BudgetExhausted
        : AllowsAnyTool(options.Allowed) ? PlanReason.None
        : PlanReason.NoToolAllowed;

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

    private static AgentKey? AgentOf(in PlanOptions options) => options.AgentId is long agent ? new AgentKey(Toolset.Name, agent) : null;
}
