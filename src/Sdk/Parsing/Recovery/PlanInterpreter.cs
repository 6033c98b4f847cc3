namespace AstraWeave.Sdk.Parsing.Recovery;

/// <summary>Reads root values onto the tape and finds the plan in them, by name and by shape.</summary>
internal readonly ref partial struct PlanInterpreter<TAction>
    where TAction : struct, ILlmToolset<TAction>
{
    private static readonly string[] s_thoughts = ["thinking", "thought", "thoughts", "reasoning", "reasoning_content", "analysis", "scratchpad"];

    // What was done before or could be done is not what shall be done: models repeat it from the prompt.
    private static readonly string[] s_pastOrPossible =
        ["history", "log", "last_action", "last_step", "last_plan", "previous_action", "previous_actions", "previous_step", "previous_steps", "previous_plan", "past_actions", "example", "examples", "tools", "schema"];

    private readonly LooseTape _tape;
    private readonly PlanTextBuffer? _texts;
    private readonly int _maxDepth;

    public PlanInterpreter(LooseTape tape, PlanTextBuffer? texts, int maxDepth)
    {
        _tape = tape;
        _texts = texts;
        _maxDepth = maxDepth;
    }

    public LooseTape Tape => _tape;

    /// <summary>Reads the root value at a position.</summary>
    /// <returns>Where it ends.</returns>
    public int ReadRoot(ReadOnlySpan<byte> text, int start, scoped ref PlanSink<TAction> sink, int fixedOffset, int level)
    {
        LooseReader reader = new(text, _tape, _maxDepth, fixedOffset) { Position = start };
        _ = reader.TryReadValue(out int root);
        if (reader.IsTooDeep)
        {
            // No plan nests like that: looking for one in it would cost more than reading it.
            sink.WasTooDeep = true;
            sink.Note(PlanDefect.TooDeep, reader.Position);
            return Math.Min(text.Length, Math.Max(reader.Position, start + 1));
        }

        if (root >= 0)
        {
            sink.Repairs |= reader.Repairs;
            sink.WasCut = _tape[root].IsCut;
            if (!TryHeaded(text[..start], root, ref sink) && !TryPlan(root, ref sink, level) && !sink.FoundSteps)
            {
                sink.Repairs = Repairs.None;
            }
        }

        return Math.Min(text.Length, Math.Max(reader.Position, start + 1));
    }

    /// <summary>Reads the rest of a plan loosely from a step on that the strict engine could not read.</summary>
    /// <returns>Where the plan ends.</returns>
    public int ResumeSteps(ReadOnlySpan<byte> text, int start, scoped ref PlanSink<TAction> sink, int fixedOffset)
    {
        LooseReader reader = new(text, _tape, _maxDepth, fixedOffset) { Position = start };
        bool isClosed = reader.TryReadArrayRest(out int steps);
        sink.Repairs |= reader.Repairs;
        sink.WasCut = _tape[steps].IsCut;
        ReadElements(steps, ref sink);
        if (isClosed && !_tape[steps].IsCut)
        {
            // The plan's id may stand behind its steps.
            reader.Repairs = Repairs.None;
            _ = reader.TryReadObjectRest(out int root);
            ReadPlanId(root, ref sink);

            // All steps were closed: what is missing behind them is a bracket, not a step.
            sink.Repairs |= (reader.Repairs & Repairs.Truncated) != 0 ? Repairs.Brackets | (reader.Repairs & ~Repairs.Truncated) : reader.Repairs;
        }

        if (text[Math.Min(reader.Position, text.Length)..].IndexOfAnyExcept(" \t\r\n"u8) >= 0)
        {
            sink.Repairs |= Repairs.SurroundingText;
        }

        if (reader.IsTooDeep)
        {
            sink.Note(PlanDefect.TooDeep, reader.Position);
        }

        return Math.Min(text.Length, Math.Max(reader.Position, start + 1));
    }

    /// <summary>Reads one more step that stands directly behind a single one.</summary>
    /// <returns>Where it ends; -1 where what stands here is no step.</returns>
    public int ReadFurtherStep(ReadOnlySpan<byte> text, int start, scoped ref PlanSink<TAction> sink, int fixedOffset)
    {
        LooseReader reader = new(text, _tape, _maxDepth, fixedOffset) { Position = start };
        if (!reader.TryReadValue(out int node))
        {
            return -1;
        }

        if (TryHeaded(text[..start], node, ref sink))
        {
            sink.Repairs |= reader.Repairs;
            return reader.Position;
        }

        if (!IsStep(node))
        {
            return -1;
        }

        sink.Repairs |= reader.Repairs;
        ReadStep(node, ref sink);
        return reader.Position;
    }

    /// <summary>Reads an object that holds the arguments of a tool that is named in front of it.</summary>
    private bool TryHeaded(ReadOnlySpan<byte> before, int node, scoped ref PlanSink<TAction> sink)
    {
        if (_tape[node].Kind != LooseKind.Object || _tape[node].IsCut)
        {
            return false;
        }

        ReadOnlySpan<byte> name = CallHeading.Find(before, out _);
        StepReader<TAction> step = new(_tape, _maxDepth);
        if (name.IsEmpty || IsStep(node) || FindSteps(node) >= 0 || !step.TryNamed(name, node))
        {
            return false;
        }

        sink.FoundSteps = true;
        sink.Repairs |= Repairs.RootShape;
        step.ReadIdentified(node, _texts, ref sink);
        return true;
    }

    /// <summary>Reads a root whose opening brace is missing.</summary>
    public void ReadUnopenedRoot(ReadOnlySpan<byte> text, scoped ref PlanSink<TAction> sink, int fixedOffset, int level)
    {
        LooseReader reader = new(text, _tape, _maxDepth, fixedOffset);
        _ = reader.TryReadObjectRest(out int root);
        sink.Repairs |= reader.Repairs | Repairs.Brackets;
        _ = TryPlanObject(root, ref sink, level);
    }

    /// <summary>Reads a quoted text and looks for the plan in it.</summary>
    public bool TryReadString(ReadOnlySpan<byte> text, scoped ref PlanSink<TAction> sink, int offset, int level)
    {
        LooseReader reader = new(text, _tape, _maxDepth, offset);
        return reader.TryReadValue(out int node) && _tape[node].Kind == LooseKind.Text && TryText(node, ref sink, level);
    }

    /// <summary>Unescapes the rest of a text and looks for the plan in it.</summary>
    /// <returns>The text's end.</returns>
    public int ReadEscaped(ReadOnlySpan<byte> text, int start, scoped ref PlanSink<TAction> sink, int fixedOffset, int level)
    {
        int node = _tape.Add(LooseKind.Text, fixedOffset >= 0 ? fixedOffset : start);
        LooseReader reader = new(text, _tape, _maxDepth, fixedOffset) { Position = start };
        reader.AppendUnescaped();
        sink.Repairs |= Repairs.Escapes;
        _ = TryText(node, ref sink, level);
        return text.Length;
    }

    /// <summary>Looks for a plan in a value, outside in.</summary>
    private bool TryPlan(int node, scoped ref PlanSink<TAction> sink, int level)
    {
        switch (_tape[node].Kind)
        {
            case LooseKind.Object:
                return TryPlanObject(node, ref sink, level);
            case LooseKind.Array:
                return TryPlanArray(node, ref sink, level);
            case LooseKind.Text:
                return TryText(node, ref sink, level);
            default:
                return false;
        }
    }

    private bool TryPlanObject(int node, scoped ref PlanSink<TAction> sink, int level)
    {
        int steps = FindSteps(node);
        if (steps >= 0 && ReadSteps(steps, ref sink, level))
        {
            ReadPlanId(node, ref sink);
            return sink.Count > 0;
        }

        if (IsStep(node))
        {
            sink.Repairs |= Repairs.RootShape;
            sink.FoundSteps = true;
            ReadStep(node, ref sink);
            ReadPlanId(node, ref sink);
            return sink.Count > 0;
        }

        if (ReadNumberedSteps(node, ref sink, numberedOnly: true))
        {
            ReadPlanId(node, ref sink);
            return sink.Count > 0;
        }

        // Some servers put all that a thinking model wrote into its thoughts: they count where nothing else does.
        return TryEnvelope(node, ref sink, level, inThoughts: false) || TryEnvelope(node, ref sink, level, inThoughts: true);
    }

    private bool TryEnvelope(int node, scoped ref PlanSink<TAction> sink, int level, bool inThoughts)
    {
        for (int key = node + 1; key + 1 < _tape[node].Next; key = _tape[key + 1].Next)
        {
            ReadOnlySpan<byte> name = _tape.Text(key);
            bool isLookedAt = NameFolding.Any(name, s_thoughts) == inThoughts && !NameFolding.Any(name, s_pastOrPossible);
            if (isLookedAt && TryPlan(key + 1, ref sink, level))
            {
                sink.Repairs |= Repairs.Envelope;
                if (sink.PlanId.Length == 0)
                {
                    ReadPlanId(node, ref sink, isEnvelope: true);
                }

                return true;
            }
        }

        return false;
    }

    private bool TryPlanArray(int node, scoped ref PlanSink<TAction> sink, int level)
    {
        for (int element = node + 1; element < _tape[node].Next; element = _tape[element].Next)
        {
            // Bare names in brackets are a list of something, not a plan: [hold] [wait].
            if (_tape[element].Kind == LooseKind.Object && IsStep(element))
            {
                sink.Repairs |= Repairs.RootShape;
                sink.FoundSteps = true;
                ReadElements(node, ref sink);
                return sink.Count > 0;
            }
        }

        for (int element = node + 1; element < _tape[node].Next; element = _tape[element].Next)
        {
            if (TryPlan(element, ref sink, level))
            {
                sink.Repairs |= Repairs.Envelope;
                return true;
            }
        }

        return false;
    }

    private bool TryText(int node, scoped ref PlanSink<TAction> sink, int level)
    {
        ReadOnlySpan<byte> text = _tape.Text(node);
        if (text.IndexOfAny((byte)'{', (byte)'[') < 0 || !_tape.TrySpend(text.Length))
        {
            return false;
        }

        PlanInterpreter<TAction> self = this;
        if (!RecoveryEngine<TAction>.Search(text, 0, ref self, ref sink, _tape[node].Offset, level + 1))
        {
            return false;
        }

        sink.Repairs |= Repairs.Envelope;
        return true;
    }
}
