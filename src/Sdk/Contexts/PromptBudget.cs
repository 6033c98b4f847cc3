using AstraWeave.Sdk.Telemetry;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace AstraWeave.Sdk.Contexts;

/// <summary>Warns once where prompt and answer together are likely to be longer than the model's window, and once where the server says that it read far less than it was sent: it cuts a prompt silently.</summary>
/// <remarks>Thread-safe.</remarks>
/// <param name="window">The window in tokens; <see langword="null"/> where nothing is known of it.</param>
/// <param name="toolset">Whose prompts they are.</param>
/// <param name="logger">Who is told.</param>
internal sealed class PromptBudget(int? window, string toolset, ILogger logger)
{
    /// <summary>What Ollama gives a model that states no window, on machines with little memory.</summary>
    public const int OllamaDefaultWindow = 4096;

    /// <summary>The part of the estimate below which a server's count cannot be another tokenizer's.</summary>
    private const double PartOfEstimate = 0.5;

    /// <summary>Counts below it say nothing: a short prompt's estimate is off by more.</summary>
    private const int LeastTokens = 64;

    private Measured? _prefix;
    private int _warned;
    private int _cutWarned;

    /// <summary>Looks at a prompt before it is sent.</summary>
    public void Check(ReadOnlySpan<ChatMessage> messages, int? maxOutputTokens)
    {
        if (window is not { } tokens || Volatile.Read(ref _warned) != 0)
        {
            return;
        }

        int prefix = TokensOfPrefix(messages[0].Text);
        int state = TokenEstimate.Of(messages[1].Text);
        int output = maxOutputTokens ?? 0;
        if (prefix + state + output > tokens && Interlocked.Exchange(ref _warned, 1) == 0)
        {
            logger.PromptTooLong(toolset, prefix, state, output, tokens);
        }
    }

    /// <summary>Looks at what the server says it read of a prompt; nothing where it says nothing.</summary>
    public void CheckReported(IReadOnlyList<ChatMessage> messages, long? inputTokens)
    {
        if (inputTokens is not > 0 || Volatile.Read(ref _cutWarned) != 0)
        {
            return;
        }

        int estimate = TokensOfPrefix(messages[0].Text);
        for (int i = 1; i < messages.Count; i++)
        {
            estimate += TokenEstimate.Of(messages[i].Text);
        }

        if (estimate >= LeastTokens && inputTokens < estimate * PartOfEstimate && Interlocked.Exchange(ref _cutWarned, 1) == 0)
        {
            logger.PromptCut(toolset, inputTokens.Value, estimate);
        }
    }

    /// <summary>The prefix is the same text from call to call: it is counted once for each allow-list in a row.</summary>
    private int TokensOfPrefix(string text)
    {
        // Race: two calls may count two prefixes at once; either pair is right, so the last one stays.
        if (Volatile.Read(ref _prefix) is not { } measured || !ReferenceEquals(measured.Text, text))
        {
            Volatile.Write(ref _prefix, measured = new Measured(text, TokenEstimate.Of(text)));
        }

        return measured.Tokens;
    }

    private sealed record Measured(string Text, int Tokens);
}
