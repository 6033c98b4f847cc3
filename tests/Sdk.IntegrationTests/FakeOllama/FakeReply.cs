using System.Text.Json;
using AstraWeave.Sdk.Clients.Simulation;

namespace Sdk.IntegrationTests.FakeOllama;

/// <summary>How the fake server answers one chat request. Immutable: derive variants with <c>with</c>.</summary>
public sealed record FakeReply
{
    /// <summary>The answer's text, made of the request.</summary>
    public Func<ReceivedChat, string> Text { get; init; } = static _ => "{}";

    /// <summary>Thinking that comes before the text, on models that do.</summary>
    public string? Thinking { get; init; }

    /// <summary>A call of a tool instead of a text: its name, and its arguments as JSON.</summary>
    public (string Name, string Arguments)? ToolCall { get; init; }

    /// <summary>How many UTF-16 units of the text stand in one line of the stream.</summary>
    public int CharactersPerLine { get; init; } = 8;

    /// <summary>Why the answer is done; <see langword="null"/> leaves the field out.</summary>
    public string? DoneReason { get; init; } = "stop";

    /// <summary>Durations and counts on the last line; a server leaves out those that are zero.</summary>
    public bool HasDurations { get; init; } = true;

    /// <summary>Fields of the last line, set over what a good server writes there.</summary>
    public IReadOnlyDictionary<string, string> Counters { get; init; } = new Dictionary<string, string>();

    /// <summary>Awaited before the line with this number is written, so also before the headers (line 0).</summary>
    public Func<int, CancellationToken, Task>? BeforeLine { get; init; }

    /// <summary>Awaited between the last line of a stream and the end of its body.</summary>
    public Func<CancellationToken, Task>? BeforeEnd { get; init; }

    /// <summary>What goes wrong after <see cref="LinesBeforeStop"/> lines.</summary>
    public StopKind Stop { get; init; }

    /// <summary>How many good lines come first.</summary>
    public int LinesBeforeStop { get; init; }

    /// <summary>The text of an error, in-band or as the body of a refusal.</summary>
    public string ErrorText { get; init; } = "";

    /// <summary>Another status than 200 refuses the request.</summary>
    public int Status { get; init; } = 200;

    /// <summary>The <c>Retry-After</c> header of a refusal.</summary>
    public string? RetryAfter { get; init; }

    /// <summary>The <c>signin_url</c> of a 401.</summary>
    public string? SignInUrl { get; init; }

    /// <summary>Sent as it is instead of a refusal's or an answer's JSON.</summary>
    public string? RawBody { get; init; }

    /// <summary>Writes blank lines between the lines.</summary>
    public bool HasBlankLines { get; init; }

    /// <summary>Flushes after this many bytes, also inside a character; 0 flushes after each line.</summary>
    public int BytesPerWrite { get; init; }

    public static FakeReply Of(string text) => new() { Text = _ => text };

    public static FakeReply Of(Func<ReceivedChat, string> text) => new() { Text = text };

    public static FakeReply Call(string tool, string arguments) => Of("") with { ToolCall = (tool, arguments) };

    /// <summary>Answers with a random instance of the schema in <c>format</c>.</summary>
    public static FakeReply FromSchema(long seed, int minSteps = 1, int maxSteps = 5) => Of(chat =>
    {
        SeededRandom random = SeededRandom.For(seed, 0, chat.Index, SimulationDraw.Plan);
        JsonElement schema = chat.Body.GetProperty("format");
        return SchemaSampler.Sample(schema, random, new StepMess(kind: null, random), (minSteps, maxSteps));
    });

    public static FakeReply SlowFirstByte(string text, Task gate) =>
        Of(text) with { BeforeLine = (line, aborted) => line == 0 ? gate.WaitAsync(aborted) : Task.CompletedTask };

    public static FakeReply Stall(string text, int afterLines) => Of(text) with { Stop = StopKind.Stall, LinesBeforeStop = afterLines };

    public static FakeReply DropMidLine(string text, int afterLines) => Of(text) with { Stop = StopKind.DropMidLine, LinesBeforeStop = afterLines };

    public static FakeReply InBandError(string text, int afterLines, string error) =>
        Of(text) with { Stop = StopKind.InBandError, LinesBeforeStop = afterLines, ErrorText = error };

    public static FakeReply EndWithoutDone(string text) => Of(text) with { Stop = StopKind.EndWithoutDone, LinesBeforeStop = int.MaxValue };

    public static FakeReply LengthCut(string text) => Of(text) with { DoneReason = "length" };

    public static FakeReply Refuse(int status, string error) => new() { Status = status, ErrorText = error };

    public static FakeReply Busy() => Refuse(503, "server busy, please try again.  maximum pending requests exceeded");

    public static FakeReply GrammarRefused() => Refuse(
        400, """{"error":{"code":400,"message":"failed to parse grammar","type":"invalid_request_error"}}""");

    public static FakeReply RunnerCrashed() => Refuse(500, "llama-server process has terminated: exit status 2");

    public static FakeReply SignInRequired() => Refuse(401, "unauthorized") with { SignInUrl = "https://ollama.com/connect?name=test" };
}
