using System.Text;
using Microsoft.Extensions.AI;

namespace AstraWeave.Sdk.Contexts;

/// <summary>What stays the same from call to call with one allow-list.</summary>
/// <param name="SystemText">The system message.</param>
/// <param name="Format">The JSON Schema that constrains the answer.</param>
internal sealed record PromptPrefix(string SystemText, ChatResponseFormat Format)
{
    /// <summary>The messages for a situation. Messages are mutable, so each call gets its own; the prefix's text is shared.</summary>
    public ChatMessage[] Messages<TContext>(in TContext context)
        where TContext : ILlmContext
    {
        ReusableBuffer buffer = ReusableBuffer.Rent();
        try
        {
            context.WritePrompt(buffer);
            return [new ChatMessage(ChatRole.System, SystemText), new ChatMessage(ChatRole.User, Encoding.UTF8.GetString(buffer.WrittenSpan))];
        }
        finally
        {
            buffer.Return();
        }
    }
}
