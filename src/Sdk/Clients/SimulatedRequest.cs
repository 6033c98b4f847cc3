using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using AstraWeave.Sdk.Contexts;
using Microsoft.Extensions.AI;

namespace AstraWeave.Sdk.Clients;

/// <summary>What a scripted answer of a <see cref="SimulatedChatClient"/> is asked for; see <see cref="SimulatedModelOptions.Answer"/>.</summary>
public sealed class SimulatedRequest
{
    internal SimulatedRequest(IReadOnlyList<ChatMessage> messages, ChatOptions? options, long call, long occurrence, CancellationToken cancellationToken)
    {
        Messages = messages;
        Options = options;
        Call = call;
        Occurrence = occurrence;
        CancellationToken = cancellationToken;
    }

    /// <summary>The messages: the tools and rules in the system message, the state and the goal in the user message.</summary>
    public IReadOnlyList<ChatMessage> Messages { get; }

    /// <summary>The options of the call, with the JSON Schema that the answer should fit.</summary>
    public ChatOptions? Options { get; }

    /// <summary>How many calls the client got before this one, failed ones included; from 0.</summary>
    public long Call { get; }

    /// <summary>How often the same request came before; from 0. A retry repeats its request.</summary>
    public long Occurrence { get; }

    /// <summary>Is cancelled when the caller gives up.</summary>
    public CancellationToken CancellationToken { get; }

    /// <summary>The text of the last message: state and goal, as the planner wrote them.</summary>
    public string Text => Messages.Count == 0 ? "" : Messages[^1].Text;

    /// <summary>The context that the planner was asked with, as the JSON in the prompt. Each read parses it anew.</summary>
    /// <exception cref="InvalidOperationException">The prompt holds no state in JSON: the planner was asked with text.</exception>
    public JsonElement State => TryGetState(out JsonElement state)
        ? state
        : throw new InvalidOperationException($"The request has no JSON state, because the planner was asked with text. Read {nameof(Text)} instead.");

    /// <summary>Reads the context that the planner was asked with.</summary>
    /// <param name="state">The context as an object in JSON; <see langword="default"/> where there is none.</param>
    /// <returns>Whether the prompt holds one.</returns>
    public bool TryGetState([MaybeNullWhen(false)] out JsonElement state)
    {
        for (int i = Messages.Count - 1; i >= 0; i--)
        {
            if (Messages[i].Role == ChatRole.User && TryReadState(Messages[i].Text, out state))
            {
                return true;
            }
        }

        state = default;
        return false;
    }

    private static bool TryReadState(string text, out JsonElement state)
    {
        int label = text.StartsWith(PromptTemplate.StateLabel, StringComparison.Ordinal) ? 0 : text.IndexOf('\n' + PromptTemplate.StateLabel, StringComparison.Ordinal) + 1;
        int start = text.IndexOf('{', StringComparison.Ordinal);
        if (start < 0 || start != label + PromptTemplate.StateLabel.Length)
        {
            state = default;
            return false;
        }

        Utf8JsonReader reader = new(Encoding.UTF8.GetBytes(text[start..]));
        try
        {
            bool isRead = JsonElement.TryParseValue(ref reader, out JsonElement? value);
            state = value.GetValueOrDefault();
            return isRead;
        }
        catch (JsonException)
        {
            // A text that begins like an object is a text all the same.
            state = default;
            return false;
        }
    }
}
