using System.Buffers;
using System.Text;
using Microsoft.Extensions.AI;

namespace AstraWeave.Sdk.Contexts;

/// <summary>What stays the same from call to call with one allow-list.</summary>
/// <param name="SystemText">The system message.</param>
/// <param name="Goal">The standing goal, before the state; <see langword="null"/> where the context or the role says it.</param>
/// <param name="Format">The JSON Schema that constrains the answer, where one does.</param>
/// <param name="Property">The additional property that constrains the answer, where one does.</param>
internal sealed record PromptPrefix(string SystemText, string? Goal, ChatResponseFormat? Format, KeyValuePair<string, object?>? Property = null)
{
    /// <summary>What stands before the state in the user message: the same from call to call, so before what changes.</summary>
    private readonly byte[] _head = Encoding.UTF8.GetBytes((Goal is null ? "" : $"{PromptTemplate.GoalLabel}{Goal}\n") + PromptTemplate.StateLabel);

    /// <summary>What stands before all of that: where the values of domains stand.</summary>
    public string Before { get; init; } = "";

    /// <summary>What stands behind the state: what the situation adds to it.</summary>
    public string After { get; init; } = "";

    /// <summary>Puts the constraint on a call's options. Additional properties are mutable, so each call gets its own.</summary>
    public ChatOptions Constrain(ChatOptions options)
    {
        options.ResponseFormat = Format;
        if (Property is { } property)
        {
            (options.AdditionalProperties ??= []).Add(property.Key, property.Value);
        }

        return options;
    }

    /// <summary>The messages for a situation. Messages are mutable, so each call gets its own; the prefix's text is shared.</summary>
    /// <param name="context">The situation.</param>
    /// <param name="maxContextBytes">The longest situation, as rendered.</param>
    /// <exception cref="ContextTooLargeException">The situation is longer.</exception>
    public ChatMessage[] Messages<TContext>(in TContext context, int maxContextBytes = ContextTooLargeException.DefaultMaxBytes)
        where TContext : ILlmContext
    {
        ReusableBuffer buffer = ReusableBuffer.Rent(maxContextBytes + _head.Length);
        try
        {
            buffer.Write(_head);
            context.WritePrompt(buffer);
            buffer.ThrowIfTooLong();

            return [new ChatMessage(ChatRole.System, SystemText), new ChatMessage(ChatRole.User, Before + Encoding.UTF8.GetString(buffer.WrittenSpan) + After)];
        }
        finally
        {
            buffer.Return();
        }
    }
}
