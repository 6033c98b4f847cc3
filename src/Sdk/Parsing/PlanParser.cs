using AstraWeave.Sdk.Parsing.Recovery;

namespace AstraWeave.Sdk.Parsing;

/// <summary>Reads plans that models write.</summary>
/// <remarks>
/// Two engines, one meaning: the strict one reads wire form in one pass; where it stumbles, the recovery engine finds the plan in the text,
/// mends and coerces it, and hands each step to the same generated reader. Thread-safe.
/// </remarks>
public static class PlanParser
{
    /// <summary>Reads a plan. Never throws, on any bytes; allocates nothing on clean input of toolsets without <see cref="string"/> or array arguments.</summary>
    /// <param name="utf8">The model's answer.</param>
    /// <param name="steps">Receives the valid steps; as many are kept as fit, up to the toolset's limit.</param>
    /// <param name="texts">Receives the texts of <see cref="PlanText"/> arguments and the plan's id; <see langword="null"/> makes one where a step needs it.</param>
    /// <param name="options">How to read.</param>
    /// <exception cref="ArgumentException">The allow-list of <paramref name="options"/> was made for another toolset.</exception>
    public static PlanParseResult Parse<TAction>(ReadOnlySpan<byte> utf8, Span<TAction> steps, PlanTextBuffer? texts = null, in PlanParseOptions options = default)
        where TAction : struct, ILlmToolset<TAction> => ParseStreamed(utf8, steps, texts, options, known: default);

    /// <summary>Reads a plan of which a stream read the first steps already.</summary>
    internal static PlanParseResult ParseStreamed<TAction>(ReadOnlySpan<byte> utf8, Span<TAction> steps, PlanTextBuffer? texts, in PlanParseOptions options, ReadOnlySpan<Range> known)
        where TAction : struct, ILlmToolset<TAction>
    {
        options.Allowed.ThrowIfOther(TAction.Descriptor, nameof(options));
        _ = options.Domains?.Seal();
        PlanSink<TAction> sink = new(steps, texts, options) { Known = known };
        if (utf8.Length > options.MaxBytes)
        {
            sink.Note(PlanDefect.TooLarge, options.MaxBytes);
            return sink.ToResult(utf8);
        }

        PlanReader reader = new(utf8, texts, options.MaxDepth);
        try
        {
            Read(ref reader, ref sink, options.Mode);
        }
        catch (Exception)
        {
            // Nothing here throws on any bytes; what did is the game's code, run for a step.
            sink.Fail(PlanDefect.ToolFault, reader.Position);
        }

        return sink.ToResult(utf8);
    }

    private static void Read<TAction>(scoped ref PlanReader reader, scoped ref PlanSink<TAction> sink, ParseMode mode)
        where TAction : struct, ILlmToolset<TAction>
    {
        if (mode == ParseMode.Strict)
        {
            StrictEngine<TAction>.ReadAll(ref reader, ref sink);
            return;
        }

        bool isWhole = StrictEngine<TAction>.ReadRoot(ref reader, ref sink, dropBadSteps: false, out int failedStep);
        Work.Count(reader.Position);
        if (!isWhole || sink.Count == 0 || reader.SkipWhiteSpace() != 0 || sink.HasExtraValues)
        {
            RecoveryEngine<TAction>.Continue(ref reader, ref sink, isWhole, failedStep);
        }
    }
}
