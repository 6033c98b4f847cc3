namespace AstraWeave.Sdk.Parsing.Recovery;

/// <summary>Finds and mends a plan where the strict engine stumbled.</summary>
/// <remarks>What the strict engine read is kept; every step that comes out of the rest is read once more, in wire form, by the generated reader.</remarks>
internal static class RecoveryEngine<TAction>
    where TAction : struct, ILlmToolset<TAction>
{
    // How often a byte may be read again, inside of values that broke off and of texts that may hold a plan.
    private const int MaxRereads = 4;

    /// <summary>Goes on where the strict engine left off.</summary>
    /// <param name="reader">The strict reader, where it stopped.</param>
    /// <param name="sink">What it read so far.</param>
    /// <param name="isWhole">Whether it read a root value to its end.</param>
    /// <param name="failedStep">Where the step starts that stopped it; -1 where the root did.</param>
    public static void Continue(scoped ref PlanReader reader, scoped ref PlanSink<TAction> sink, bool isWhole, int failedStep)
    {
        ReadOnlySpan<byte> text = reader.Utf8;
        if (isWhole && sink.Count > 0 && !sink.HasExtraValues && !SoleRoot<TAction>.Continues(text, reader.Position))
        {
            sink.Repairs |= Blanks.SkipAscii(text[reader.Position..]).IsEmpty ? Repairs.None : Repairs.SurroundingText;
            return;
        }

        if (!isWhole && failedStep < 0)
        {
            sink.Restart();
            if (SoleRoot<TAction>.TryRead(text, ref sink))
            {
                return;
            }
        }

        LooseTape tape = LooseTape.Rent();
        tape.Allow((long)reader.Utf8.Length * MaxRereads);
        Scope scope = new(reader.Utf8, tape, sink.Texts, sink.Options.MaxDepth, TAction.Descriptor);
        Read(scope, reader.Position, ref sink, isWhole, failedStep);
        LooseTape.Return(tape);
    }

    private static void Read(scoped in Scope scope, int position, scoped ref PlanSink<TAction> sink, bool isWhole, int failedStep)
    {
        PlanInterpreter<TAction> interpreter = new(scope);
        if (failedStep >= 0)
        {
            position = interpreter.ResumeSteps(failedStep, ref sink);
        }

        if ((sink.Count > 0 && (isWhole || failedStep >= 0)) || (sink.Dropped > 0 && !sink.IsEcho))
        {
            interpreter.AccountForExtras(ref sink);
            AnswerReader<TAction>.ReadOn(scope, position, ref sink);
        }
        else if (failedStep >= 0)
        {
            _ = AnswerReader<TAction>.ReadFrom(scope, position, ref sink);
        }
        else
        {
            // JSON proper without a step may have the plan in an envelope, or behind it.
            bool isEmptyPlan = isWhole && sink.FoundSteps;
            sink.Restart();
            _ = AnswerReader<TAction>.Read(scope, ref sink);
            sink.FoundSteps |= isEmptyPlan;
        }
    }

    /// <summary>Reads the text of one step loosely.</summary>
    /// <param name="text">The step, from brace to brace.</param>
    /// <param name="texts">Receives its texts.</param>
    /// <param name="options">How to read.</param>
    /// <param name="step">The step, where it is valid.</param>
    /// <param name="isStep">Whether it is.</param>
    /// <returns>Whether the text is one value, so that it means the same wherever it stands.</returns>
    public static bool TryReadStep(ReadOnlySpan<byte> text, PlanTextBuffer texts, in PlanParseOptions options, out TAction step, out bool isStep)
    {
        step = default;
        LooseTape tape = LooseTape.Rent();
        LooseReader reader = new(text, tape, options.MaxDepth, -1);
        bool isWhole = reader.TryReadValue(out int node) && !tape[node].IsCut && reader.Position == text.Length;
        isStep = false;
        if (isWhole)
        {
            PlanSink<TAction> sink = new(new Span<TAction>(ref step), texts, options with { DroppedSteps = null });
            new StepReader<TAction>(tape, options.MaxDepth, isElement: true).Read(node, texts, ref sink);
            isStep = sink.Count == 1;
        }

        LooseTape.Return(tape);
        return isWhole;
    }
}
