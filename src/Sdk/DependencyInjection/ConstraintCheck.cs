using AstraWeave.Sdk.Resilience;
using Microsoft.Extensions.AI;

namespace AstraWeave.Sdk.DependencyInjection;

/// <summary>Refuses a constraint that the server behind the client does not read: the answer would be free, and nothing would say so.</summary>
internal static class ConstraintCheck
{
    private const string Ollama = "ollama";

    /// <exception cref="InvalidOperationException">The constraint does not reach the model.</exception>
    public static void Check(string toolset, AnswerConstraint constraint, ModelEndpoint endpoint)
    {
        bool isOllama = endpoint.Client.GetService(typeof(ChatClientMetadata)) is ChatClientMetadata { ProviderName: { } provider } && provider.Equals(Ollama, StringComparison.OrdinalIgnoreCase);
        string? reason = (isOllama, constraint) switch
        {
            (true, AnswerConstraint.Grammar) => "Ollama's protocol has no field for a grammar, so nothing would constrain the answer",
            (true, AnswerConstraint.StrictJsonSchema) => "Ollama enforces only what the schema states, and the strict schema states no lengths, no ranges and no minimum of steps",
            _ => null,
        };
        if (reason is not null)
        {
            throw new InvalidOperationException(
                $"The planner of {toolset} is constrained with {nameof(AnswerConstraint)}.{constraint}, but its client calls Ollama ({endpoint.Name}). {reason}. "
                + $"Remove WithConstraint, or use {nameof(AnswerConstraint)}.{nameof(AnswerConstraint.JsonSchema)}.");
        }
    }
}
