using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace AstraWeave.Sdk.Contexts;

/// <summary>Lays out a prompt: first what never changes, as the system message, then the state and the goal, as the user message.</summary>
/// <remarks>The system message's bytes are identical from call to call with one allow-list, so the server's KV prefix cache keeps them evaluated.</remarks>
internal sealed class PromptLayout<TAction>(PromptTemplate template)
    where TAction : struct, ILlmToolset<TAction>
{
    /// <summary>Allow-lists remembered; calls beyond them render their prefix anew.</summary>
    private const int MaxPrefixes = 256;

    private readonly ConcurrentDictionary<ToolMask, PromptPrefix> _prefixes = new();
    private readonly PromptPrefix _all = Render(template, default);

    public PromptPrefix Prefix(ToolMask allowed)
    {
        if (allowed.AllowsAll)
        {
            return _all;
        }

        if (_prefixes.TryGetValue(allowed, out PromptPrefix? prefix))
        {
            return prefix;
        }

        prefix = Render(template, allowed);
        return _prefixes.Count < MaxPrefixes ? _prefixes.GetOrAdd(allowed, prefix) : prefix;
    }

    private static PromptPrefix Render(PromptTemplate template, ToolMask allowed)
    {
        StringBuilder text = new();
        template.WriteHead(text, TAction.Descriptor);
        _ = text.Append(Encoding.UTF8.GetString(SchemaNarrowing.Narrow(TAction.PromptSchema, allowed)));

        template.WriteExamples(text, allowed);

        using JsonDocument schema = JsonDocument.Parse(SchemaNarrowing.Narrow(TAction.JsonSchema, allowed));
        return new PromptPrefix(text.ToString(), template.Goal, ChatResponseFormat.ForJsonSchema(schema.RootElement.Clone(), "plan"));
    }
}
