using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace AstraWeave.Sdk.Clients.Ollama;

/// <summary>Between the abstractions of Microsoft.Extensions.AI and the protocol's bodies.</summary>
internal static class WireMapper
{
    private const double NanosecondsPerMillisecond = 1_000_000;

    public static WireChatRequest ToRequest(IEnumerable<ChatMessage> messages, ChatOptions options, bool isStream) => new()
    {
        Model = options.ModelId ?? "",
        Messages = [.. ToMessages(messages, options.Instructions)],
        Stream = isStream,
        Format = ToFormat(options.ResponseFormat),
        KeepAlive = Property<string>(options, WireNames.KeepAlive),
        Think = Property<bool?>(options, WireNames.Think) is bool think ? JsonElement.Parse(think ? "true"u8 : "false"u8) : ToThink(options.Reasoning?.Effort),
        Options = ToSampling(options),
    };

    public static ChatResponse ToResponse(WireChatLine line)
    {
        string id = ResponseIdOf(line);
        ChatMessage message = new(ChatRole.Assistant, ToContents(line)) { MessageId = id, CreatedAt = CreatedAt(line) };
        return new ChatResponse(message)
        {
            ResponseId = id,
            ModelId = line.Model,
            CreatedAt = message.CreatedAt,
            FinishReason = ToFinish(line),
            Usage = ToUsage(line),
            AdditionalProperties = ToDurations(line),
        };
    }

    public static ChatResponseUpdate ToUpdate(WireChatLine line, string responseId)
    {
        List<AIContent> contents = ToContents(line);
        if (line.Done)
        {
            contents.Add(new UsageContent(ToUsage(line)));
        }

        return new ChatResponseUpdate(ChatRole.Assistant, contents)
        {
            ResponseId = responseId,
            MessageId = responseId,
            ModelId = line.Model,
            CreatedAt = CreatedAt(line),
            FinishReason = line.Done ? ToFinish(line) : null,
            AdditionalProperties = line.Done ? ToDurations(line) : null,
        };
    }

    /// <summary>The protocol has no id; the moment of an answer's first line is as good as one.</summary>
    public static string ResponseIdOf(WireChatLine line) => line.CreatedAt ?? "";

    private static IEnumerable<WireMessage> ToMessages(IEnumerable<ChatMessage> messages, string? instructions)
    {
        if (!string.IsNullOrWhiteSpace(instructions))
        {
            yield return new WireMessage { Role = ChatRole.System.Value, Content = instructions };
        }

        foreach (ChatMessage message in messages)
        {
            if (message.Text is { Length: > 0 } text)
            {
                yield return new WireMessage { Role = message.Role.Value, Content = text };
            }
        }
    }

    private static JsonElement? ToFormat(ChatResponseFormat? format) => format switch
    {
        ChatResponseFormatJson { Schema: JsonElement schema } => schema,
        ChatResponseFormatJson => JsonElement.Parse("\"json\""u8),
        _ => null,
    };

    private static JsonElement? ToThink(ReasoningEffort? effort) => effort switch
    {
        null => null,
        ReasoningEffort.None => JsonElement.Parse("false"u8),
        ReasoningEffort.Low => JsonElement.Parse("\"low\""u8),
        ReasoningEffort.Medium => JsonElement.Parse("\"medium\""u8),
        _ => JsonElement.Parse("\"high\""u8),
    };

    private static WireSampling? ToSampling(ChatOptions options)
    {
        WireSampling sampling = new()
        {
            NumPredict = options.MaxOutputTokens,
            NumCtx = Property<int?>(options, WireNames.ContextWindow),
            Seed = options.Seed,
            Temperature = options.Temperature,
            TopP = options.TopP,
            TopK = options.TopK,
            FrequencyPenalty = options.FrequencyPenalty,
            PresencePenalty = options.PresencePenalty,
            Stop = options.StopSequences is { Count: > 0 } stops ? [.. stops] : null,
        };
        return sampling == new WireSampling() ? null : sampling;
    }

    private static T? Property<T>(ChatOptions options, string name) =>
        options.AdditionalProperties?.TryGetValue(name, out object? value) is true && value is T typed ? typed : default;

    private static List<AIContent> ToContents(WireChatLine line)
    {
        List<AIContent> contents = [];
        if (line.Message?.Thinking is { Length: > 0 } thinking)
        {
            contents.Add(new TextReasoningContent(thinking));
        }

        if (line.Message?.Content is { Length: > 0 } text)
        {
            contents.Add(new TextContent(text));
        }

        return contents;
    }

    private static ChatFinishReason ToFinish(WireChatLine line) =>
        string.IsNullOrEmpty(line.DoneReason) ? ChatFinishReason.Stop : new ChatFinishReason(line.DoneReason);

    private static UsageDetails ToUsage(WireChatLine line) => new()
    {
        InputTokenCount = line.PromptEvalCount,
        OutputTokenCount = line.EvalCount,
        TotalTokenCount = line.PromptEvalCount + line.EvalCount,
    };

    private static AdditionalPropertiesDictionary ToDurations(WireChatLine line) => new()
    {
        ["load_duration"] = Duration(line.LoadDuration),
        ["total_duration"] = Duration(line.TotalDuration),
        ["prompt_eval_duration"] = Duration(line.PromptEvalDuration),
        ["eval_duration"] = Duration(line.EvalDuration),
    };

    private static TimeSpan Duration(long nanoseconds) => TimeSpan.FromMilliseconds(nanoseconds / NanosecondsPerMillisecond);

    private static DateTimeOffset? CreatedAt(WireChatLine line) =>
        DateTimeOffset.TryParse(line.CreatedAt, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTimeOffset moment) ? moment : null;
}
