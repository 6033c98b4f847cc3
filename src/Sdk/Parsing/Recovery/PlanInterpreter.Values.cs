namespace AstraWeave.Sdk.Parsing.Recovery;

/// <remarks>Plans in values: outside in, by what properties are called, and by what their values look like.</remarks>
internal readonly ref partial struct PlanInterpreter<TAction>
{
    /// <summary>Looks for a plan in a value.</summary>
    private bool TryPlan(int node, scoped ref PlanSink<TAction> sink) => _tape[node].Kind switch
    {
        LooseKind.Object => TryPlanObject(node, ref sink),
        LooseKind.Array => TryPlanArray(node, ref sink),
        LooseKind.Text => TryText(node, ref sink),
        _ => false,
    };

    private bool TryPlanObject(int node, scoped ref PlanSink<TAction> sink)
    {
        int steps = FindSteps(node);
        if (steps >= 0 && ReadSteps(steps, ref sink))
        {
            ReadPlanId(node, ref sink);
            AccountForRest(node, steps, ref sink);
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

        return TryEnvelope(node, ref sink);
    }

    /// <summary>A plan in a property: the one that is called a plan, else the last that holds one, else a text that does.</summary>
    private bool TryEnvelope(int node, scoped ref PlanSink<TAction> sink)
    {
        int named = -1;
        int last = -1;
        int count = 0;
        foreach ((int key, int value) in _tape.Properties(node))
        {
            ReadOnlySpan<byte> name = _tape.Name(key);
            if (_tape[value].Kind is LooseKind.Object or LooseKind.Array && !IsNoPlan(name) && HoldsPlan(value))
            {
                named = named < 0 && IsPlanKey(name) ? value : named;
                last = value;
                count++;
            }
        }

        last = named >= 0 ? named : last;
        if (last >= 0 && TryPlan(last, ref sink))
        {
            if (named < 0 && count > 1)
            {
                sink.Doubt(PlanDefect.Unclear, _tape[last].Offset);
            }

            return TakeFromEnvelope(node, ref sink);
        }

        // Some servers put all that a thinking model wrote into its thoughts: they count where nothing else does.
        return TryProperties(node, last, inThoughts: false, ref sink) || TryProperties(node, last, inThoughts: true, ref sink) || ReportUnknownCall(node, ref sink);
    }

    /// <summary>Looks for a plan in the properties, but for the one that was looked into: each level of envelopes would double the work otherwise.</summary>
    private bool TryProperties(int node, int except, bool inThoughts, scoped ref PlanSink<TAction> sink)
    {
        foreach ((int key, int value) in _tape.Properties(node))
        {
            WordClass name = Vocabulary.ClassesOf(_tape.Name(key));
            bool isLookedAt = (name & WordClass.Thought) != 0 == inThoughts && (name & WordClass.Echo) == 0;
            if (isLookedAt && value != except && TryPlan(value, ref sink))
            {
                return TakeFromEnvelope(node, ref sink);
            }
        }

        return false;
    }

    /// <summary>Reports a call of a tool that does not exist: a name, and arguments beside it.</summary>
    /// <returns>That it is no plan.</returns>
    private bool ReportUnknownCall(int node, scoped ref PlanSink<TAction> sink)
    {
        int name = _tape.Find(node, "name");
        int arguments = _tape.Find(node, "arguments");
        if (name >= 0 && _tape[name].Kind == LooseKind.Text && arguments >= 0 && _tape[arguments].Kind == LooseKind.Object && !sink.FoundSteps)
        {
            sink.FoundSteps = true;
            sink.Drop(PlanDefect.UnknownTool, _tape[node].Offset, -1, -1, _tape.Text(name));
        }

        return false;
    }

    private bool TakeFromEnvelope(int node, scoped ref PlanSink<TAction> sink)
    {
        sink.Repairs |= Repairs.Envelope;
        if (sink.PlanId.Length == 0)
        {
            ReadPlanId(node, ref sink, isEnvelope: true);
        }

        return true;
    }

    private bool TryPlanArray(int node, scoped ref PlanSink<TAction> sink)
    {
        foreach (int element in _tape.Elements(node))
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

        foreach (int element in _tape.Elements(node))
        {
            if (TryPlan(element, ref sink))
            {
                sink.Repairs |= Repairs.Envelope;
                AccountForOthers(node, element, ref sink);
                return true;
            }
        }

        return false;
    }

    private bool TryText(int node, scoped ref PlanSink<TAction> sink)
    {
        ReadOnlySpan<byte> text = _tape.Text(node);
        if (!_scope.MayGoDeeper || text.IndexOfAny((byte)'{', (byte)'[') < 0 || !_tape.TrySpend(text.Length)
            || !AnswerReader<TAction>.Read(_scope.Inner(text, _tape[node].Offset), ref sink))
        {
            return false;
        }

        sink.Repairs |= Repairs.Envelope;
        return true;
    }

    /// <summary>Whether steps stand somewhere in a value.</summary>
    private bool HoldsPlan(int node)
    {
        // Remembered, so that envelopes in envelopes are looked at once.
        bool holds = !_tape[node].IsNoPlan && LooksForPlan(node);
        _tape[node].IsNoPlan = !holds;
        return holds;
    }

    private bool LooksForPlan(int node)
    {
        switch (_tape[node].Kind)
        {
            case LooseKind.Object:
                if (IsStep(node) || FindSteps(node) is >= 0 and int steps && (_tape[steps].Kind != LooseKind.Array || HoldsStep(steps)))
                {
                    return true;
                }

                foreach ((int key, int value) in _tape.Properties(node))
                {
                    if (!IsNoPlan(_tape.Name(key)) && HoldsPlan(value))
                    {
                        return true;
                    }
                }

                return false;

            case LooseKind.Array:
                foreach (int element in _tape.Elements(node))
                {
                    if (_tape[element].Kind is LooseKind.Object or LooseKind.Array && HoldsPlan(element))
                    {
                        return true;
                    }
                }

                return false;

            default:
                return false;
        }
    }

    private static bool IsNoPlan(ReadOnlySpan<byte> name) => Vocabulary.Has(name, WordClass.Thought | WordClass.Echo);

    private static bool IsPlanKey(ReadOnlySpan<byte> name) => NameFolding.Any(name, RootNames.Steps) || Vocabulary.Has(name, WordClass.PlanKey);

    /// <summary>Doubts a plan beside which other properties hold steps.</summary>
    private void AccountForRest(int node, int taken, scoped ref PlanSink<TAction> sink)
    {
        foreach ((int key, int value) in _tape.Properties(node))
        {
            if (value != taken && _tape[value].Kind is LooseKind.Object or LooseKind.Array && !IsNoPlan(_tape.Name(key)) && HoldsPlan(value))
            {
                sink.Doubt(PlanDefect.Unclear, _tape[value].Offset);
            }
        }
    }

    private void AccountForOthers(int node, int taken, scoped ref PlanSink<TAction> sink)
    {
        foreach (int element in _tape.Elements(node))
        {
            if (element != taken && HoldsPlan(element))
            {
                sink.Doubt(PlanDefect.Unclear, _tape[element].Offset);
            }
        }
    }

    /// <summary>Accounts for the values that the strict engine passed over beside the steps.</summary>
    public void AccountForExtras(scoped ref PlanSink<TAction> sink)
    {
        if (!sink.HasExtraValues || sink.Count == 0)
        {
            return;
        }

        LooseTape.Mark mark = _tape.Position;
        LooseReader reader = _scope.ReaderAt(sink.ExtraStart);
        _ = reader.TryReadObjectRest(out int rest);
        AccountForRest(rest, _tape.Find(rest, Toolset.StepsProperty), ref sink);
        _tape.Rewind(mark);
    }
}
