using Microsoft.Extensions.AI;

namespace AstraWeave.Sdk.Resilience;

/// <summary>What the words stand for by which clients say that an answer is over. Beside those that M.E.AI names, each server has its own.</summary>
internal static class FinishReasons
{
    /// <summary>Parts of the words for a limit of tokens: <c>max_tokens</c>, <c>MAX_TOKENS</c>, <c>model_length</c>, <c>max_output_tokens</c>, <c>token_limit</c>.</summary>
    private static readonly string[] s_limits = ["length", "max", "limit"];

    /// <summary>Whether the word says that the model itself came to its end.</summary>
    public static bool IsEnd(ChatFinishReason? finish) => finish == ChatFinishReason.Stop || finish == ChatFinishReason.ToolCalls;

    /// <summary>Why the answer is not whole; <see cref="PlanReason.None"/> where the word does not say so.</summary>
    public static PlanReason ReasonOf(ChatFinishReason? finish) =>
        finish is not ChatFinishReason { Value: string word } || IsEnd(finish) ? PlanReason.None
        : s_limits.Any(part => word.Contains(part, StringComparison.OrdinalIgnoreCase)) ? PlanReason.OutputLimit
        : ServerErrorCodes.ReasonOf(word) == PlanReason.UnusableAnswer ? PlanReason.UnusableAnswer
        : PlanReason.None;
}
