using AstraWeave.Sdk.Telemetry;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace AstraWeave.Sdk.Contexts;

/// <summary>Warns once where prompt and answer together are likely to be longer than the model's window, beyond which a server cuts the prompt silently.</summary>
/// <param name="window">The window in tokens.</param>
/// <param name="toolset">Whose prompts they are.</param>
/// <param name="logger">Who is told.</param>
internal sealed class PromptBudget(int window, string toolset, ILogger logger)
{
    /// <summary>What Ollama gives a model that states no window, on machines with little memory.</summary>
    public const int OllamaDefaultWindow = 4096;

    private int _warned;

    public void Check(ReadOnlySpan<ChatMessage> messages, int? maxOutputTokens)
    {
        if (Volatile.Read(ref _warned) != 0)
        {
            return;
        }

        int prefix = TokenEstimate.OfProse(messages[0].Text);
        int state = TokenEstimate.OfJson(messages[1].Text);
        int output = maxOutputTokens ?? 0;
        if (prefix + state + output > window && Interlocked.Exchange(ref _warned, 1) == 0)
        {
            logger.PromptTooLong(toolset, prefix, state, output, window);
        }
    }
}
