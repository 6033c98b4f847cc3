using System.Buffers;

namespace AstraWeave.Sdk.Parsing.Recovery;

/// <summary>Finds and mends a plan where the strict engine stumbled.</summary>
/// <remarks>
/// Root values are tried in order; the first that yields a legal step wins. Each is read by the strict engine as far as it goes,
/// from the failing step on loosely, and every step that comes out of it is read once more, in wire form, by the generated reader.
/// </remarks>
internal static class RecoveryEngine<TAction>
    where TAction : struct, ILlmToolset<TAction>
{
    // Text in a string in a string: deeper is no envelope any more.
    private const int MaxLevels = 4;

    // How often a byte may be read again, inside of root values that broke off and of texts that may hold a plan.
    private const int MaxRereads = 4;

    private static readonly SearchValues<byte> s_opening = SearchValues.Create(" \t\r\n[{"u8);

    /// <summary>Goes on where the strict engine left off.</summary>
    /// <param name="reader">The strict reader, where it stopped.</param>
    /// <param name="sink">What it read so far.</param>
    /// <param name="isWhole">Whether it read a root value to its end.</param>
    /// <param name="failedStep">Where the step starts that stopped it; -1 where the root did.</param>
    public static void Continue(scoped ref PlanReader reader, scoped ref PlanSink<TAction> sink, bool isWhole, int failedStep)
    {
        if (isWhole && sink.Count > 0 && !LeftSteps.Follow(reader.Utf8[reader.Position..], out _))
        {
            sink.Repairs |= Repairs.SurroundingText;
            return;
        }

        LooseTape tape = LooseTape.Rent();
        tape.Allow((long)reader.Utf8.Length * MaxRereads);
        PlanInterpreter<TAction> interpreter = new(tape, sink.Texts, sink.Options.MaxDepth);
        ReadOnlySpan<byte> text = reader.Utf8;
        if (isWhole && sink.Count > 0)
        {
            _ = ReadLeftSteps(text, reader.Position, ref interpreter, ref sink, -1);
            sink.Repairs |= Repairs.SurroundingText;
        }
        else if (isWhole)
        {
            // JSON proper without a step: the plan may stand in an envelope, or behind it.
            bool isEmptyPlan = sink.FoundSteps;
            Search(text, 0, ref interpreter, ref sink, fixedOffset: -1, level: 0);
            sink.FoundSteps |= isEmptyPlan;
        }
        else if (failedStep >= 0)
        {
            int end = interpreter.ResumeSteps(text, failedStep, ref sink, -1);
            if (sink.Count == 0)
            {
                Search(text, end, ref interpreter, ref sink, fixedOffset: -1, level: 0);
            }
        }
        else
        {
            sink.Restart();
            Search(text, 0, ref interpreter, ref sink, fixedOffset: -1, level: 0);
        }

        LooseTape.Return(tape);
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

    /// <summary>Tries the root values of a text in order.</summary>
    /// <returns>Whether one gave a legal step.</returns>
    public static bool Search(ReadOnlySpan<byte> text, int from, scoped ref PlanInterpreter<TAction> interpreter, scoped ref PlanSink<TAction> sink, int fixedOffset, int level)
    {
        if (level == MaxLevels)
        {
            return false;
        }

        bool mayBeLines = level == 0;
        if (TryReadQuotedRoot(text, ref interpreter, ref sink, fixedOffset, level)
            || (mayBeLines && LooseReader.IsBlockKey(Blanks.SkipAscii(text)) && TryReadLines(text, ref interpreter, ref sink, fixedOffset))
            || TryReadUnopenedRoot(text, ref interpreter, ref sink, fixedOffset, level))
        {
            return true;
        }

        RootFinder finder = new(text);
        int example = -1;
        int call = -1;
        bool wasCut = false;
        bool wholeOnly = false;
        int start = from;
        while ((start = finder.Next(start)) >= 0)
        {
            if (mayBeLines && !BeginsPlan(text[start..]) && TryReadLines(text, ref interpreter, ref sink, fixedOffset))
            {
                return true;
            }

            mayBeLines = false;
            if (text[start] == (byte)'[' && RootCall.Start(text[from..start], TAction.Descriptor.StepsProperty) is >= 0 and int found && from + found > call)
            {
                start = call = from + found;
            }

            PlanSink<TAction> attempt = sink.Fork();
            LooseTape.Mark mark = interpreter.Tape.Position;
            int end = ReadPlan(text, start, ref interpreter, ref attempt, fixedOffset, level);
            bool isPart = wholeOnly && (attempt.Repairs & Repairs.RootShape) != 0;
            if (attempt.Count > 0 && !isPart && !IsPassedOver(text[..start], start, ref example))
            {
                sink.Adopt(attempt);
                return true;
            }

            if (attempt.Count > 0)
            {
                attempt.Restart();
                start = end;
                continue;
            }

            sink.AdoptReport(attempt);
            interpreter.Tape.Rewind(mark);

            // A root that broke off may have swallowed the plan: look inside of it, as long as all reading stays linear.
            // One that nests too deep is no plan, nor is what it is made of.
            // Inside of steps that broke off, a step's inner object is no step: only a whole plan counts there.
            wasCut |= attempt.WasCut;
            wholeOnly |= attempt.WasCut && attempt.FoundSteps;
            bool isAffordable = !attempt.WasTooDeep && interpreter.Tape.TrySpend(end - start);
            start = attempt.WasCut && isAffordable ? start + 1 : Math.Max(end, start + 1);
        }

        if (mayBeLines && TryReadLines(text, ref interpreter, ref sink, fixedOffset))
        {
            return true;
        }

        bool isExampleAll = example >= 0 && !wasCut && !sink.FoundSteps && sink.Dropped == 0;
        if (isExampleAll)
        {
            PlanSink<TAction> attempt = sink.Fork();
            _ = ReadPlan(text, example, ref interpreter, ref attempt, fixedOffset, level);
            sink.Adopt(attempt);
        }

        return isExampleAll;
    }

    /// <summary>Whether a root that gives steps is not the answer: the model denies it, or it is an example, which counts only where there is no plan.</summary>
    private static bool IsPassedOver(ReadOnlySpan<byte> before, int start, ref int example)
    {
        bool isExample = Cue.IsExample(before);
        example = isExample && example < 0 ? start : example;
        return isExample || Cue.IsDenied(before);
    }

    /// <summary>Reads one root value, and the steps that follow a single one.</summary>
    /// <returns>Where it ends.</returns>
    private static int ReadPlan(ReadOnlySpan<byte> text, int start, scoped ref PlanInterpreter<TAction> interpreter, scoped ref PlanSink<TAction> sink, int fixedOffset, int level)
    {
        int end = ReadRoot(text, start, ref interpreter, ref sink, fixedOffset, level);
        if (sink.Count > 0)
        {
            end = ReadFurtherSteps(text, end, ref interpreter, ref sink, fixedOffset);
            end = ReadLeftSteps(text, end, ref interpreter, ref sink, fixedOffset);
            bool isBare = text[..start].IndexOfAnyExcept(" \t\r\n"u8) < 0 && text[end..].IndexOfAnyExcept(" \t\r\n"u8) < 0;
            sink.Repairs |= isBare ? Repairs.None : Repairs.SurroundingText;
        }

        return end;
    }

    /// <summary>Reads on behind a single step: one step a line, one tool call a tag, one fence a step.</summary>
    /// <returns>Where the last one ends.</returns>
    private static int ReadFurtherSteps(ReadOnlySpan<byte> text, int end, scoped ref PlanInterpreter<TAction> interpreter, scoped ref PlanSink<TAction> sink, int fixedOffset)
    {
        bool isSingle = sink.Count == 1 && (sink.Repairs & (Repairs.RootShape | Repairs.Envelope)) == Repairs.RootShape
            && (text[end - 1] == (byte)'}' || (end < text.Length && text[end] == (byte)'{' && text[..end].TrimEnd(" \t\r\n"u8) is [.., (byte)',']));
        while (isSingle)
        {
            int next = Connective.Skip(text, end, TAction.Descriptor.Tools);
            next = next >= 0 ? next : Connective.SkipHeading(text, end, TAction.Descriptor.Tools);
            int further = next >= 0 ? interpreter.ReadFurtherStep(text, next, ref sink, fixedOffset) : -1;
            isSingle = further >= 0;
            end = isSingle ? further : end;
        }

        return end;
    }

    /// <summary>Reads the steps that a plan's brackets, closed too early, left outside.</summary>
    /// <returns>Where the last one ends.</returns>
    private static int ReadLeftSteps(ReadOnlySpan<byte> text, int end, scoped ref PlanInterpreter<TAction> interpreter, scoped ref PlanSink<TAction> sink, int fixedOffset)
    {
        while (LeftSteps.Follow(text[end..], out int length) && interpreter.ReadFurtherStep(text, end + length, ref sink, fixedOffset) is >= 0 and int next)
        {
            sink.Repairs |= Repairs.Brackets;
            end = next;
        }

        return end;
    }

    /// <summary>Reads one root value, strictly as far as that goes.</summary>
    /// <returns>Where it ends.</returns>
    private static int ReadRoot(ReadOnlySpan<byte> text, int start, scoped ref PlanInterpreter<TAction> interpreter, scoped ref PlanSink<TAction> sink, int fixedOffset, int level)
    {
        if (IsEscapedOnceMore(text[start..]))
        {
            return interpreter.ReadEscaped(text, start, ref sink, fixedOffset, level);
        }

        if (text[start] == (byte)'{')
        {
            PlanReader reader = new(text, sink.Texts, sink.Options.MaxDepth) { Position = start };
            bool isWhole = StrictEngine<TAction>.ReadRoot(ref reader, ref sink, dropBadSteps: false, out int failedStep);
            Work.Count(reader.Position - start);
            if (isWhole && sink.Count > 0)
            {
                return reader.Position;
            }

            if (failedStep >= 0)
            {
                return interpreter.ResumeSteps(text, failedStep, ref sink, fixedOffset);
            }

            sink.Restart();
        }

        return interpreter.ReadRoot(text, start, ref sink, fixedOffset, level);
    }

    /// <summary>An answer that is one JSON string: the plan stands in it.</summary>
    private static bool TryReadQuotedRoot(ReadOnlySpan<byte> text, scoped ref PlanInterpreter<TAction> interpreter, scoped ref PlanSink<TAction> sink, int fixedOffset, int level)
    {
        ReadOnlySpan<byte> trimmed = Blanks.SkipAscii(text);
        return trimmed.Length > 2 && trimmed[0] == (byte)'"' && trimmed.IndexOfAny((byte)'{', (byte)'[') >= 0
            && interpreter.TryReadString(trimmed, ref sink, fixedOffset >= 0 ? fixedOffset : text.Length - trimmed.Length, level);
    }

    /// <summary>Whether a root value begins as plans do: what stands in lines elsewhere is not the answer then.</summary>
    private static bool BeginsPlan(ReadOnlySpan<byte> root)
    {
        ReadOnlySpan<byte> name = root[0] == (byte)'{' ? LooseReader.KeyAt(Blanks.Skip(root[1..])) : default;
        return NameFolding.Equal(name, TAction.Descriptor.PlanIdProperty) || NameFolding.Equal(name, TAction.Descriptor.StepsProperty);
    }

    /// <summary>A plan that stands in no root value: a streamed reply's pieces, calls one a line, a block of lines.</summary>
    private static bool TryReadLines(ReadOnlySpan<byte> text, scoped ref PlanInterpreter<TAction> interpreter, scoped ref PlanSink<TAction> sink, int fixedOffset)
    {
        PlanSink<TAction> attempt = sink.Fork();
        LooseTape.Mark mark = interpreter.Tape.Position;
        bool isRead = TextStream.MayBe(text) && interpreter.Tape.TrySpend(text.Length) && interpreter.TryReadStream(text, ref attempt, level: 0);
        if (!isRead && CallLines.Find(text, TAction.Descriptor.Tools, out bool isCut) is var calls && !calls.Equals(default))
        {
            attempt.Restart();
            isRead = interpreter.TryReadCalls(text[calls], ref attempt, calls.Start.Value);
            attempt.Repairs |= isCut ? Repairs.Truncated : Repairs.None;
        }

        if (!isRead && BlockFinder.Find(text, TAction.Descriptor, out bool isList) is >= 0 and int start && IsFirst(text, start))
        {
            attempt.Restart();
            isRead = interpreter.TryReadBlock(text, start, isList, ref attempt, fixedOffset, level: 0);
        }

        if (isRead)
        {
            sink.Adopt(attempt);
        }
        else
        {
            sink.AdoptReport(attempt);
            interpreter.Tape.Rewind(mark);
        }

        return isRead;
    }

    /// <summary>Whether a block of lines is what the model answers: no root value stands before it, it was not only thought, and no words make it an example.</summary>
    private static bool IsFirst(ReadOnlySpan<byte> text, int start)
    {
        int example = -1;
        RootFinder finder = new(text);
        int root = finder.Next(0);
        return (root < 0 || root > start) && !finder.IsPassed(start) && !IsPassedOver(text[..start].TrimEnd(" \t\r\n"u8), start, ref example);
    }

    /// <summary>A plan without its opening brace, as models answer whose reply the host began with one.</summary>
    private static bool TryReadUnopenedRoot(ReadOnlySpan<byte> text, scoped ref PlanInterpreter<TAction> interpreter, scoped ref PlanSink<TAction> sink, int fixedOffset, int level)
    {
        ReadOnlySpan<byte> trimmed = Blanks.SkipAscii(text);
        ReadOnlySpan<byte> name = LooseReader.KeyAt(trimmed);
        if (!(NameFolding.Equal(name, TAction.Descriptor.PlanIdProperty) || NameFolding.Equal(name, TAction.Descriptor.StepsProperty)))
        {
            return false;
        }

        PlanSink<TAction> attempt = sink.Fork();
        LooseTape.Mark mark = interpreter.Tape.Position;
        interpreter.ReadUnopenedRoot(text, ref attempt, fixedOffset, level);
        if (attempt.Count == 0)
        {
            sink.AdoptReport(attempt);
            interpreter.Tape.Rewind(mark);
            return false;
        }

        sink.Adopt(attempt);
        return true;
    }

    /// <summary>Whether the text was escaped like a string's content, but has no quotes around it: <c>{\"act\": …</c>.</summary>
    private static bool IsEscapedOnceMore(ReadOnlySpan<byte> text)
    {
        // Looking only a little ahead keeps a text of nothing but brackets linear.
        int next = text[1..Math.Min(text.Length, 256)].IndexOfAnyExcept(s_opening) + 1;
        return next > 0 && text[next] == (byte)'\\' && next + 1 < text.Length && text[next + 1] is (byte)'"' or (byte)'n';
    }
}
