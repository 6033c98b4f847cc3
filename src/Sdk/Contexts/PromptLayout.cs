using System.Buffers;
using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using AstraWeave.Sdk.Tools;
using Microsoft.Extensions.AI;

namespace AstraWeave.Sdk.Contexts;

/// <summary>Lays out a prompt: first what never changes, as the system message, then the standing goal and the state, as the user message.</summary>
/// <remarks>The system message's bytes are identical from call to call with one allow-list, so the server's KV prefix cache keeps them evaluated.</remarks>
internal sealed class PromptLayout<TAction>(PromptTemplate template, AnswerConstraint constraint = AnswerConstraint.JsonSchema)
    where TAction : struct, ILlmToolset<TAction>
{
    /// <summary>Allow-lists remembered; calls beyond them render their prefix anew.</summary>
    private const int MaxPrefixes = 256;

    /// <summary>Read by the OpenAI client of Microsoft.Extensions.AI.</summary>
    private const string StrictProperty = "strict";

    /// <summary>The field of llama.cpp's server.</summary>
    private const string GrammarProperty = "grammar";

    private readonly ConcurrentDictionary<ToolMask, PromptPrefix> _prefixes = new();
    private readonly PromptPrefix _all = Render(template, constraint, default);

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

        prefix = Render(template, constraint, allowed);
        return _prefixes.Count < MaxPrefixes ? _prefixes.GetOrAdd(allowed, prefix) : prefix;
    }

    private static PromptPrefix Render(PromptTemplate template, AnswerConstraint constraint, ToolMask allowed)
    {
        StringBuilder text = new();
        template.WriteHead(text, TAction.Descriptor);
        _ = text.Append(Encoding.UTF8.GetString(Narrow(TAction.PromptSchema, allowed)));
        template.WriteExamples(text, allowed);
        return constraint switch
        {
            AnswerConstraint.JsonSchema => new PromptPrefix(text.ToString(), template.Goal, Format(TAction.JsonSchema, allowed)),
            AnswerConstraint.StrictJsonSchema => new PromptPrefix(text.ToString(), template.Goal, Format(TAction.StrictJsonSchema, allowed), KeyValuePair.Create(StrictProperty, (object?)true)),
            AnswerConstraint.Grammar => new PromptPrefix(text.ToString(), template.Goal, null, KeyValuePair.Create(GrammarProperty, (object?)Encoding.UTF8.GetString(Narrow(TAction.Grammar, allowed)))),
            _ => new PromptPrefix(text.ToString(), template.Goal, null),
        };
    }

    private static ChatResponseFormatJson Format(SchemaText schema, ToolMask allowed)
    {
        using JsonDocument document = JsonDocument.Parse(Narrow(schema, allowed).ToArray());
        return ChatResponseFormat.ForJsonSchema(document.RootElement.Clone(), "plan");
    }

    private static ReadOnlySpan<byte> Narrow(SchemaText schema, ToolMask allowed)
    {
        ArrayBufferWriter<byte> narrowed = new(schema.Utf8.Length);
        schema.WriteTo(narrowed, allowed);
        return narrowed.WrittenSpan;
    }
}
