using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace AstraWeave.Sdk.Clients.Simulation;

/// <summary>Decides what a call will do, from the seed, the request and how often the same request came before.</summary>
internal sealed class CallComposer(SimulatedModelOptions options)
{
    public const string ModelName = "simulated";

    // Beyond this many different requests the counts start again: a long stress run must not grow without end.
    private const int MaxCountedRequests = 65_536;

    private readonly ConcurrentDictionary<ulong, long> _occurrences = new();
    private long _calls;

    public long Calls => Volatile.Read(ref _calls);

    public SimulatedCall Compose(IEnumerable<ChatMessage> messages, ChatOptions? chat, CancellationToken cancellationToken)
    {
        IReadOnlyList<ChatMessage> kept = messages as IReadOnlyList<ChatMessage> ?? [.. messages];
        long call = Interlocked.Increment(ref _calls) - 1;
        (ulong request, int characters) = Hash(kept, chat);
        if (_occurrences.Count >= MaxCountedRequests)
        {
            _occurrences.Clear();
        }

        long occurrence = _occurrences.AddOrUpdate(request, 0, static (_, seen) => seen + 1);
        SeededRandom Draw(SimulationDraw draw) => SeededRandom.For(options.Seed, request, occurrence, draw);

        SeededRandom messRandom = Draw(SimulationDraw.Mess);
        SimulatedMess? mess = messRandom.Chance(options.MessProbability) ? messRandom.Pick((IReadOnlyList<SimulatedMess>)options.MessKinds) : null;
        SeededRandom faultRandom = Draw(SimulationDraw.Fault);
        SimulatedFault fault = FaultOf(call, faultRandom);

        string text = Script(new SimulatedRequest(kept, chat, call, occurrence, cancellationToken)) is string scripted
            ? ScriptedText.Spoil(scripted, SchemaOf(chat?.ResponseFormat), mess, messRandom)
            : Write(chat?.ResponseFormat, Draw(SimulationDraw.Plan), mess, messRandom);
        IReadOnlyList<string> chunks = SimulatedFaults.Answer(fault, text) ?? TextChunks.Split(text, Draw(SimulationDraw.Chunks));
        return new SimulatedCall
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"sim-{request:x16}-{occurrence}"),
            ModelId = chat?.ModelId ?? ModelName,
            Chunks = chunks,
            Fault = fault,
            ChunksBeforeFault = SimulatedFaults.IsMidway(fault) ? chunks.Count / 2 : faultRandom.Below(chunks.Count + 1),
            IsCut = mess == SimulatedMess.Truncated,
            InputCharacters = characters,
        };
    }

    private static (ulong Hash, int Characters) Hash(IEnumerable<ChatMessage> messages, ChatOptions? chat)
    {
        XxHash3 hash = new();
        int characters = 0;
        void Add(string? text)
        {
            // Lengths keep the same letters in other messages apart.
            Span<int> length = [text?.Length ?? -1];
            hash.Append(MemoryMarshal.AsBytes(length));
            hash.Append(MemoryMarshal.AsBytes(text.AsSpan()));
            characters += text?.Length ?? 0;
        }

        Add(chat?.Instructions);
        foreach (ChatMessage message in messages)
        {
            Add(message.Role.Value);
            Add(message.Text);
        }

        int visible = characters;
        Add(chat?.Seed?.ToString(CultureInfo.InvariantCulture));
        Add(chat?.ResponseFormat is ChatResponseFormatJson { Schema: JsonElement schema } ? schema.GetRawText() : null);
        return (hash.GetCurrentHashAsUInt64(), visible);
    }

    private SimulatedFault FaultOf(long call, SeededRandom random)
    {
        if (call < options.FaultSchedule.Count)
        {
            return options.FaultSchedule[(int)call];
        }

        return random.Chance(options.FaultProbability) ? random.Pick((IReadOnlyList<SimulatedFault>)options.FaultKinds) : SimulatedFault.None;
    }

    /// <summary>What the script answers; <see langword="null"/> where there is none, or it leaves the answer to chance.</summary>
    private string? Script(SimulatedRequest request)
    {
        try
        {
            return options.Answer?.Invoke(request);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !request.CancellationToken.IsCancellationRequested)
        {
            throw new LlmClientException(
                PlanReason.ClientFault,
                string.Create(CultureInfo.InvariantCulture, $"The scripted answer to call {request.Call} of the simulated model threw {exception.GetType().Name}: {exception.Message}"),
                exception);
        }
    }

    private JsonElement? SchemaOf(ChatResponseFormat? format) => (format as ChatResponseFormatJson)?.Schema ?? options.PlanSchema;

    private string Write(ChatResponseFormat? format, SeededRandom random, SimulatedMess? mess, SeededRandom messRandom)
    {
        string text = (SchemaOf(format), format) switch
        {
            (JsonElement schema, _) => SchemaSampler.Sample(schema, random, new StepMess(mess, messRandom), (options.MinSteps, options.MaxSteps)),
            (_, ChatResponseFormatJson) => "{}",
            _ => "This is a simulated model. It writes plans from the JSON Schema of the request or from SimulatedModelOptions.PlanSchema, and neither is set.",
        };
        return mess is SimulatedMess kind ? TextMess.Apply(kind, text, messRandom) : text;
    }
}
