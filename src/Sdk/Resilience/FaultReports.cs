using AstraWeave.Sdk.Telemetry;
using Microsoft.Extensions.Logging;

namespace AstraWeave.Sdk.Resilience;

/// <summary>Tells of failed attempts: each at level Debug, and what stays wrong until somebody mends it once as a warning, with the server's own words and the remedy.</summary>
/// <remarks>Thread-safe. One instance for each endpoint and model.</remarks>
internal sealed class FaultReports(string endpoint, ILogger logger)
{
    /// <summary>Servers may word the same fault anew each time; beyond this many no other is told.</summary>
    private const int MostWarnings = 16;

    private readonly HashSet<string> _told = [];

    /// <summary>Tells of an attempt that did not bring a whole answer.</summary>
    public void Tell(ModelAttempt attempt, ModelQuestion question, PlanReason reason, double milliseconds, int number)
    {
        string words = WordsOf(attempt, question, reason);
        logger.AttemptFailed(number, milliseconds, reason, words);
        if (RemedyOf(attempt, reason) is string remedy && IsNews(reason, words))
        {
            logger.ModelNeedsMending(endpoint, reason, words.EndsWith('.') ? words : words + ".", remedy);
        }
    }

    private static string WordsOf(ModelAttempt attempt, ModelQuestion question, PlanReason reason) =>
        attempt.Fault is not Exception fault ? WordsOf(reason)
        : fault is LlmClientException known ? ServerWords.WithoutQuestion(known.Message, question)
        : $"{fault.GetType().Name}: {ServerWords.WithoutQuestion(fault.Message, question)}";

    /// <summary>What an end says that is no exception.</summary>
    private static string WordsOf(PlanReason reason) => reason switch
    {
        PlanReason.OutputLimit => "The answer reached the token limit and was cut.",
        PlanReason.UnusableAnswer => "The server's filter withheld the answer.",
        PlanReason.AttemptTimeout => "The attempt timed out.",
        _ => "The call's budget ended.",
    };

    /// <summary>What is to be done; <see langword="null"/> for what passes by itself, or what the circuit breaker tells of.</summary>
    private static string? RemedyOf(ModelAttempt attempt, PlanReason reason) => reason switch
    {
        PlanReason.EndpointUnreachable when NamesRemedy(attempt) => "Without a server, call UseSimulatedModel().",
        PlanReason.ModelNotFound when NamesRemedy(attempt) => "Until then, plans come from the fallback.",
        PlanReason.EndpointUnreachable => "Start the server, or set OLLAMA_URL (AstraWeave:Llm:Ollama:Endpoint) to its address. Without a server, call UseSimulatedModel().",
        PlanReason.ModelNotFound => "Get the model ('ollama pull' for Ollama), or set one that the server has.",
        PlanReason.RequestRejected => "Check the credentials. If the server rejects the schema, choose another one with WithConstraint; see docs/schemas.md.",
        PlanReason.OutputLimit when attempt.OnlyThought => "The model spent all of it on thoughts. Raise Sampling:MaxOutputTokens, or make the model think less.",
        PlanReason.OutputLimit => "Raise Sampling:MaxOutputTokens, or ask for shorter plans.",
        PlanReason.ClientFault => "The chat client threw an unexpected exception. Fix the client, or make it throw LlmClientException with a reason.",
        _ => null,
    };

    private static bool NamesRemedy(ModelAttempt attempt) => attempt.Fault is LlmClientException { NamesRemedy: true };

    private bool IsNews(PlanReason reason, string words)
    {
        // Calls fail on several threads at once; each fault is told by one of them.
        lock (_told)
        {
            return _told.Count < MostWarnings && _told.Add($"{reason} {words}");
        }
    }
}
