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

    /// <summary>The prefix of a call in a situation: the text that the call's own allow-list gives, and behind it all that the situation narrows.</summary>
    /// <param name="options">What the call asks for, narrowed to the situation.</param>
    public PromptPrefix Prefix<TContext>(in PlanOptions options)
        where TContext : ILlmContext
    {
        if (options.Domains is not DomainSet domains)
        {
            return Prefix(options.Allowed);
        }

        PromptPrefix prefix = Prefix(domains.Listed);
        (ChatResponseFormatJson? format, KeyValuePair<string, object?>? property) = Constrain(constraint, options.Allowed, domains);
        return prefix with { Format = format, Property = property, Before = DomainLegend.Before<TAction, TContext>(domains), After = DomainLegend.After<TAction, TContext>(domains) };
    }

    private static PromptPrefix Render(PromptTemplate template, AnswerConstraint constraint, ToolMask allowed)
    {
        StringBuilder text = new();
        template.WriteHead(text, TAction.Descriptor);
        _ = text.Append(Encoding.UTF8.GetString(Narrow(TAction.PromptSchema, allowed)));
        template.WriteExamples(text, allowed);
        (ChatResponseFormatJson? format, KeyValuePair<string, object?>? property) = Constrain(constraint, allowed, domains: null);
        return new PromptPrefix(text.ToString(), template.Goal, format, property);
    }

    private static (ChatResponseFormatJson? Format, KeyValuePair<string, object?>? Property) Constrain(AnswerConstraint constraint, ToolMask allowed, DomainSet? domains) => constraint switch
    {
        AnswerConstraint.JsonSchema => (Format(TAction.JsonSchema, allowed, domains), null),
        AnswerConstraint.StrictJsonSchema => (Format(TAction.StrictJsonSchema, allowed, domains), KeyValuePair.Create(StrictProperty, (object?)true)),
        AnswerConstraint.Grammar => (null, KeyValuePair.Create(GrammarProperty, (object?)Encoding.UTF8.GetString(Narrow(TAction.Grammar, allowed, domains)))),
        _ => (null, null),
    };

    private static ChatResponseFormatJson Format(SchemaText schema, ToolMask allowed, DomainSet? domains)
    {
        // A call in a context with domains renders its own: what is written is read at once, and the element keeps the only copy.
        ReusableBuffer buffer = ReusableBuffer.Rent();
        try
        {
            schema.WriteTo(buffer, allowed, domains);
            return ChatResponseFormat.ForJsonSchema(JsonElement.Parse(buffer.WrittenSpan), "plan");
        }
        finally
        {
            buffer.Return();
        }
    }

    private static ReadOnlySpan<byte> Narrow(SchemaText schema, ToolMask allowed, DomainSet? domains = null)
    {
        ArrayBufferWriter<byte> narrowed = new(schema.Utf8.Length);
        schema.WriteTo(narrowed, allowed, domains);
        return narrowed.WrittenSpan;
    }
}
