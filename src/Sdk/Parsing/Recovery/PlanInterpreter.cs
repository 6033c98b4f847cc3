using System.Buffers;
using AstraWeave.Sdk.Parsing.Recovery.Notations;

namespace AstraWeave.Sdk.Parsing.Recovery;

/// <summary>Reads values onto the tape and finds the plan in them, by name and by shape.</summary>
internal readonly ref partial struct PlanInterpreter<TAction>
    where TAction : struct, ILlmToolset<TAction>
{
    private static readonly SearchValues<byte> s_opening = SearchValues.Create(" \t\r\n[{"u8);

    private readonly Scope _scope;
    private readonly LooseTape _tape;
    private readonly PlanTextBuffer? _texts;
    private readonly int _maxDepth;

    public PlanInterpreter(scoped in Scope scope)
    {
        _scope = scope;
        _tape = scope.Tape;
        _texts = scope.Texts;
        _maxDepth = scope.MaxDepth;
    }

    /// <summary>Reads one value of the text, strictly as far as that goes, and the steps that its brackets left outside.</summary>
    /// <returns>Where it ends.</returns>
    public int ReadPlan(int start, scoped ref PlanSink<TAction> sink)
    {
        int end = ReadRoot(start, ref sink);
        return sink.Count > 0 ? ReadLeftSteps(end, ref sink) : end;
    }

    private int ReadRoot(int start, scoped ref PlanSink<TAction> sink)
    {
        ReadOnlySpan<byte> text = _scope.Text;
        if (IsEscapedOnceMore(text[start..]))
        {
            return ReadEscaped(start, ref sink);
        }

        if (text[start] == (byte)'{')
        {
            PlanReader reader = new(text, sink.Texts, sink.Options.MaxDepth) { Position = start };
            bool isWhole = StrictEngine<TAction>.ReadRoot(ref reader, ref sink, dropBadSteps: false, out int failedStep);
            Work.Count(reader.Position - start);
            if ((isWhole && sink.Count > 0) || failedStep >= 0)
            {
                int end = failedStep >= 0 ? ResumeSteps(failedStep, ref sink) : reader.Position;
                AccountForExtras(ref sink);
                return end;
            }

            sink.Restart();
        }

        return ReadLoosely(start, ref sink);
    }

    /// <summary>Reads one value of almost JSON, and the plan in it.</summary>
    /// <returns>Where it ends.</returns>
    public int ReadLoosely(int start, scoped ref PlanSink<TAction> sink)
    {
        LooseReader reader = _scope.ReaderAt(start);
        _ = reader.TryReadValue(out int root);
        if (reader.IsTooDeep)
        {
            // No plan nests like that: looking for one in it would cost more than reading it.
            sink.WasTooDeep = true;
            sink.Note(PlanDefect.TooDeep, reader.Position);
        }
        else if (root >= 0)
        {
            sink.Repairs |= reader.Repairs;
            sink.WasCut = _tape[root].IsCut;
            if (!TryPlan(root, ref sink) && !sink.FoundSteps)
            {
                sink.Repairs = Repairs.None;
            }
        }

        return Math.Min(_scope.Text.Length, Math.Max(reader.Position, start + 1));
    }

    /// <summary>Reads the rest of a plan loosely from a step on that the strict engine could not read.</summary>
    /// <returns>Where the plan ends.</returns>
    public int ResumeSteps(int start, scoped ref PlanSink<TAction> sink)
    {
        LooseReader reader = _scope.ReaderAt(start);
        bool isClosed = reader.TryReadArrayRest(out int steps);
        sink.Repairs |= reader.Repairs;
        sink.WasCut = _tape[steps].IsCut;
        ReadElements(steps, ref sink);
        if (isClosed && !_tape[steps].IsCut)
        {
            // The plan's id may stand behind its steps.
            reader.Repairs = Repairs.None;
            ReadOnlySpan<byte> rest = Blanks.SkipAscii(_scope.Text[Math.Min(reader.Position, _scope.Text.Length)..]);
            reader.Position = rest is [(byte)',', ..] ? _scope.Text.Length - rest.Length + 1 : reader.Position;
            int end = reader.Position;
            _ = reader.TryReadObjectRest(out int root);
            if (_tape[root].IsCut && _tape[root].Next == root + 1)
            {
                // Words, not properties: what stands behind the plan is not its own.
                reader.Position = end;
            }

            ReadPlanId(root, ref sink);
            AccountForRest(root, -1, ref sink);

            // All steps were closed: what is missing behind them is a bracket, not a step.
            sink.Repairs |= (reader.Repairs & Repairs.Truncated) != 0 ? Repairs.Brackets | (reader.Repairs & ~Repairs.Truncated) : reader.Repairs;
        }

        if (reader.IsTooDeep)
        {
            sink.Note(PlanDefect.TooDeep, reader.Position);
        }

        return Math.Min(_scope.Text.Length, Math.Max(reader.Position, start + 1));
    }

    /// <summary>Reads the steps that a plan's brackets, closed too early, left outside.</summary>
    /// <returns>Where the last one ends.</returns>
    public int ReadLeftSteps(int end, scoped ref PlanSink<TAction> sink)
    {
        // A value's reader may stop behind the comma, where its own closing brace is missing.
        int length = 0;
        bool follows = end < _scope.Text.Length && _scope.Text[end] == (byte)'{' && _scope.Text[..end].TrimEnd(" \t\r\n"u8) is [.., (byte)','];
        while (follows || LeftSteps.Follow(_scope.Text[end..], out length))
        {
            follows = false;
            LooseReader reader = _scope.ReaderAt(end + length);
            if (!reader.TryReadValue(out int node) || !IsStep(node))
            {
                break;
            }

            sink.Repairs |= reader.Repairs | Repairs.Brackets;
            ReadStep(node, ref sink);
            end = reader.Position;
            length = 0;
        }

        return end;
    }

    /// <summary>Reads a call that a notation other than JSON put onto the tape.</summary>
    /// <returns>Where it ends.</returns>
    public int ReadCall((int Node, int End) call, scoped ref PlanSink<TAction> sink)
    {
        sink.FoundSteps = true;
        sink.Repairs |= Repairs.RootShape;
        if (!IsCut(call.Node, ref sink))
        {
            new StepReader<TAction>(_tape, _maxDepth, isElement: true).ReadTagged(call.Node, _texts, ref sink);
        }

        return call.End;
    }

    /// <summary>Reads an object that holds only the arguments of a tool named in front of it.</summary>
    /// <returns>Where it ends; -1 for anything else.</returns>
    public int ReadHeaded(in CallHeading heading, int start, scoped ref PlanSink<TAction> sink)
    {
        LooseReader reader = _scope.ReaderAt(start);
        StepReader<TAction> step = new(_tape, _maxDepth);
        bool isTool = step.TryNamed(heading.Name, _tape.Count);
        if ((!isTool && !heading.IsExplicit)
            || !reader.TryReadValue(out int node) || _tape[node].Kind != LooseKind.Object || HoldsPlan(node))
        {
            return -1;
        }

        sink.FoundSteps = true;
        sink.Repairs |= Repairs.RootShape | reader.Repairs;
        if (!isTool)
        {
            sink.Drop(PlanDefect.UnknownTool, _scope.Offset(heading.Start), -1, -1, heading.Name);
        }
        else if (!IsCut(node, ref sink))
        {
            step.ReadIdentified(node, _texts, ref sink);
        }

        return Math.Min(_scope.Text.Length, Math.Max(reader.Position, start + 1));
    }

    /// <summary>Reads an object of which the opening brace is missing.</summary>
    public void ReadUnopened(scoped ref PlanSink<TAction> sink)
    {
        LooseReader reader = _scope.ReaderAt(0);
        _ = reader.TryReadObjectRest(out int root);
        sink.Repairs |= reader.Repairs | Repairs.Brackets;
        _ = TryPlanObject(root, ref sink);
    }

    /// <summary>Reads a quoted text and looks for the plan in it.</summary>
    public bool TryReadString(int start, scoped ref PlanSink<TAction> sink)
    {
        LooseReader reader = _scope.ReaderAt(start);
        return reader.TryReadValue(out int node) && _tape[node].Kind == LooseKind.Text && TryText(node, ref sink);
    }

    /// <summary>Unescapes the rest of a text and looks for the plan in it.</summary>
    /// <returns>The text's end.</returns>
    private int ReadEscaped(int start, scoped ref PlanSink<TAction> sink)
    {
        int node = _tape.Add(LooseKind.Text, _scope.Offset(start));
        LooseReader reader = _scope.ReaderAt(start);
        reader.AppendUnescaped();
        sink.Repairs |= Repairs.Escapes;
        _ = TryText(node, ref sink);
        return _scope.Text.Length;
    }

    /// <summary>Whether the text was escaped like a string's content, but has no quotes around it: <c>{\"act\": …</c>.</summary>
    private static bool IsEscapedOnceMore(ReadOnlySpan<byte> text)
    {
        // Looking only a little ahead keeps a text of nothing but brackets linear.
        int next = text[1..Math.Min(text.Length, 256)].IndexOfAnyExcept(s_opening) + 1;
        bool isEscaped = next > 0 && text[next] == (byte)'\\' && next + 1 < text.Length && text[next + 1] is (byte)'"' or (byte)'n';
        return isEscaped && !HasBareQuote(text[..Math.Min(text.Length, 256)]);
    }

    /// <summary>Whether a quote without a backslash stands in front of the first bracket that closes: then the escapes are those of a text, not of all.</summary>
    private static bool HasBareQuote(ReadOnlySpan<byte> text)
    {
        int close = text.IndexOfAny((byte)'}', (byte)']');
        text = close < 0 ? text : text[..close];
        int quote = text.IndexOf((byte)'"');
        while (quote > 0 && text[quote - 1] == (byte)'\\')
        {
            int next = text[(quote + 1)..].IndexOf((byte)'"');
            quote = next < 0 ? -1 : quote + 1 + next;
        }

        return quote >= 0;
    }
}
