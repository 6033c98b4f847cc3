using System.Buffers;
using System.Text.Json;
using AstraWeave.Sdk.Parsing;
using AstraWeave.Sdk.Tests.Parsing.Toolsets;

namespace AstraWeave.Sdk.Tests.Parsing.Rules;

/// <summary>What holds of the parser on any bytes whatever. One checker a thread.</summary>
internal sealed class ParserRules
{
    // The tape of a recovery grows with the input; nothing may grow faster.
    private const int AllowedBytes = 1 << 16;
    private const int AllowedBytesPerByte = 256;

    private static readonly PlanParseOptions s_strict = new() { Mode = ParseMode.Strict };

    private readonly CompanionAction[] _steps = new CompanionAction[64];
    private readonly CompanionAction[] _strictSteps = new CompanionAction[64];
    private readonly SampleAction[] _samples = new SampleAction[64];
    private readonly PlanTextBuffer _texts = new();
    private readonly PlanTextBuffer _strictTexts = new();
    private readonly PlanStreamParser<CompanionAction> _stream = new();

    // What a toolset's first recovery sets up once is no cost of the input.
    static ParserRules() => _ = PlanParser.Parse("My plan:\n```json\n[{\"a"u8, new CompanionAction[1].AsSpan(), new PlanTextBuffer());

    /// <summary>What the parser said of the last input.</summary>
    public PlanParseResult Result { get; private set; }

    /// <summary>What the parser said of it in <see cref="ParseMode.Strict"/>.</summary>
    public PlanParseResult StrictResult { get; private set; }

    /// <summary>Reads an input in all ways.</summary>
    /// <param name="input">Any bytes.</param>
    /// <param name="random">Where the stream cuts it.</param>
    /// <returns>The rule that was broken; <see langword="null"/> where none was.</returns>
    public string? FirstBroken(ReadOnlySpan<byte> input, Random random)
    {
        _texts.Reset();
        _strictTexts.Reset();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Result = PlanParser.Parse(input, _steps.AsSpan(), _texts);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        if (allocated > AllowedBytes + ((long)input.Length * AllowedBytesPerByte))
        {
            return $"{allocated} bytes allocated for {input.Length}";
        }

        StrictResult = PlanParser.Parse(input, _strictSteps.AsSpan(), _strictTexts, s_strict);
        return Steps() ?? FlatToolset(input) ?? Report(input) ?? Strict(input) ?? Stream(input, random);
    }

    /// <summary>Whether <see cref="Utf8JsonReader"/> reads the input to its end.</summary>
    public static bool IsJson(ReadOnlySpan<byte> input)
    {
        try
        {
            Utf8JsonReader reader = new(input, new JsonReaderOptions { MaxDepth = PlanParseOptions.DefaultMaxDepth });
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Whether a strict result says that the input is JSON.</summary>
    public static bool SaysJson(in PlanParseResult strict) =>
        strict.Error.Defect is not (PlanDefect.Syntax or PlanDefect.Truncated or PlanDefect.TooDeep);

    private string? Steps()
    {
        foreach (ref readonly CompanionAction step in _steps.AsSpan(0, Result.StepCount))
        {
            if (step.ToolIndex < 0)
            {
                return "a step is default";
            }

            if (!CompanionRules.AreKept(step))
            {
                return $"a step violates a constraint: {step}";
            }

            ArrayBufferWriter<byte> json = new();
            using (Utf8JsonWriter writer = new(json))
            {
                writer.WriteStartArray();
                step.WriteJson(writer);
                writer.WriteEndArray();
            }

            if (!IsJson(json.WrittenSpan))
            {
                return $"a step does not write JSON: {step}";
            }
        }

        return null;
    }

    /// <summary>The same input for a toolset of another shape: flat arguments, and texts that stay in the buffer.</summary>
    private string? FlatToolset(ReadOnlySpan<byte> input)
    {
        PlanParseResult result = PlanParser.Parse(input, _samples.AsSpan(), _texts);
        foreach (ref readonly SampleAction step in _samples.AsSpan(0, result.StepCount))
        {
            bool isFinite = step.ToolIndex >= 0 && step.Match(
                (in SampleAction.MoveTo s) => true,
                (in SampleAction.Throw s) => s.Item is >= Throwable.Smoke and <= Throwable.Flashbang,
                (in SampleAction.CoverFire s) => double.IsFinite(s.Duration),
                (in SampleAction.Revive s) => true,
                (in SampleAction.Say s) => System.Text.Unicode.Utf8.IsValid(s.Text.Utf8),
                (in SampleAction.Wait s) => double.IsFinite(s.Seconds));
            if (!isFinite)
            {
                return $"a step of the flat toolset is none: {step}";
            }
        }

        return result.StepCount > 0 == result.Status is PlanParseStatus.Complete or PlanParseStatus.Partial ? null : $"{result.Status} with {result.StepCount} steps";
    }

    private string? Report(ReadOnlySpan<byte> input)
    {
        string description = Result.Describe();
        bool hasSteps = Result.Status is PlanParseStatus.Complete or PlanParseStatus.Partial;
        return hasSteps != Result.StepCount > 0 ? $"{Result.Status} with {Result.StepCount} steps"
            : Result.Status == PlanParseStatus.Failed && Result.Error.Defect == PlanDefect.None ? "a failure without a defect"
            : Result.Error.Offset < 0 || Result.Error.Offset > input.Length ? $"a defect at {Result.Error.Offset} of {input.Length}"
            : description.Length > 300 || description.Contains('\n') ? "a description of more than one short line"
            : null;
    }

    private string? Strict(ReadOnlySpan<byte> input)
    {
        bool isJson = IsJson(input);
        return isJson != SaysJson(StrictResult) ? $"strict says {StrictResult.Error.Defect}, System.Text.Json {(isJson ? "accepts" : "refuses")}"
            : StrictResult.StepCount > Result.StepCount ? "strict reads more than lenient"
            : StrictResult.Status == PlanParseStatus.Complete && !_strictSteps.AsSpan(0, StrictResult.StepCount).SequenceEqual(_steps.AsSpan(0, Result.StepCount)) ? "strict and lenient read different plans"
            : null;
    }

    private string? Stream(ReadOnlySpan<byte> input, Random random)
    {
        _stream.Reset();
        while (!input.IsEmpty)
        {
            int length = Math.Min(input.Length, random.Next(1, 24));
            _stream.Append(input[..length]);
            input = input[length..];
        }

        PlanParseResult streamed = _stream.Complete();
        if (!streamed.Equals(Result))
        {
            return $"the stream says {streamed.Describe()}, the whole {Result.Describe()}";
        }

        for (int i = 0; i < Result.StepCount; i++)
        {
            if (!_stream.TryTake(out CompanionAction step) || !step.Equals(_steps[i]))
            {
                return $"the stream's step {i} is {step}, the whole's {_steps[i]}";
            }
        }

        return null;
    }
}
