using AstraWeave.Sdk.Tools;

namespace AstraWeave.Sdk.Parsing.Recovery;

internal readonly ref partial struct PlanInterpreter<TAction>
{
    private static ToolsetDescriptor Toolset => TAction.Descriptor;

    /// <summary>The value that holds the steps; -1 where the object has none.</summary>
    private int FindSteps(int node)
    {
        int found = _tape.Find(node, Toolset.StepsProperty);
        for (int i = 0; found < 0 && i < RootNames.Steps.Length; i++)
        {
            int candidate = _tape.Find(node, RootNames.Steps[i]);
            found = candidate >= 0 && _tape[candidate].Kind is LooseKind.Array && HoldsStep(candidate) ? candidate : -1;
        }

        return found;
    }

    /// <summary>Whether an array under another name holds steps, and not, say, a call that has the whole plan as its argument.</summary>
    private bool HoldsStep(int array)
    {
        foreach (int element in _tape.Elements(array))
        {
            if (IsStep(element))
            {
                return true;
            }
        }

        return _tape[array].Next == array + 1;
    }

    private bool ReadSteps(int node, scoped ref PlanSink<TAction> sink)
    {
        switch (_tape[node].Kind)
        {
            case LooseKind.Array:
                sink.FoundSteps = true;
                ReadElements(node, ref sink);
                return true;

            case LooseKind.Object when IsStep(node):
                sink.FoundSteps = true;
                sink.Repairs |= Repairs.RootShape;
                ReadStep(node, ref sink);
                return true;

            case LooseKind.Object:
                return ReadNumberedSteps(node, ref sink, numberedOnly: false) || ReadTaggedSteps(node, ref sink);

            case LooseKind.Text:
                return TryText(node, ref sink);

            default:
                return false;
        }
    }

    /// <summary>Steps as the values of an object: <c>{"1": {…}, "2": {…}}</c>.</summary>
    /// <param name="node">The object.</param>
    /// <param name="sink">Receives the steps.</param>
    /// <param name="numberedOnly">Whether only properties with a number in their name hold steps, as in <c>{"plan_id": …, "step_1": {…}}</c>.</param>
    private bool ReadNumberedSteps(int node, scoped ref PlanSink<TAction> sink, bool numberedOnly)
    {
        bool found = false;
        if (IsOrdered(node))
        {
            foreach (LooseTape.Property property in _tape.Properties(node))
            {
                found |= TryNumberedStep(property, numberedOnly, found, ref sink);
            }

            return found;
        }

        for (int number = -1; NextNumbered(node, ref number) is { Key: >= 0 } next;)
        {
            found |= TryNumberedStep(next, numberedOnly, found, ref sink);
        }

        return found;
    }

    private bool TryNumberedStep(LooseTape.Property property, bool numberedOnly, bool isAmongSteps, scoped ref PlanSink<TAction> sink)
    {
        bool isNumbered = _tape[property.Value].Kind == LooseKind.Object && TrailingNumber(_tape.Name(property.Key)) >= 0;
        bool isStep = (isNumbered || !numberedOnly) && IsStep(property.Value);
        if (!isStep && !(isNumbered && isAmongSteps))
        {
            return false;
        }

        sink.FoundSteps = true;
        sink.Repairs |= Repairs.RootShape;
        ReadStep(property.Value, ref sink);
        return true;
    }

    /// <summary>Whether the properties are to be read as they stand: their numbers rise, or some have none.</summary>
    private bool IsOrdered(int node)
    {
        int count = 0;
        int last = -1;
        bool rises = true;
        foreach ((int key, int value) in _tape.Properties(node))
        {
            int number = TrailingNumber(_tape.Name(key));
            if (number < 0 || ++count > Toolset.MaxSteps)
            {
                return true;
            }

            rises &= number > last;
            last = number;
        }

        return rises;
    }

    /// <summary>The property with the next higher number; -1 behind the last.</summary>
    private LooseTape.Property NextNumbered(int node, ref int number)
    {
        LooseTape.Property found = new(-1, -1);
        int least = int.MaxValue;
        foreach ((int key, int value) in _tape.Properties(node))
        {
            int candidate = TrailingNumber(_tape.Name(key));
            if (candidate > number && candidate < least)
            {
                least = candidate;
                found = new LooseTape.Property(key, value);
            }
        }

        number = least;
        return found;
    }

    private static int TrailingNumber(ReadOnlySpan<byte> name)
    {
        int digits = name.LastIndexOfAnyExceptInRange((byte)'0', (byte)'9') + 1;
        return name.Length - digits is > 0 and < 9 ? int.Parse(name[digits..], System.Globalization.CultureInfo.InvariantCulture) : -1;
    }

    /// <summary>Steps as properties named for their tools: <c>{"move_to": {…}, "wait": {…}}</c>; nothing else may stand among them.</summary>
    private bool ReadTaggedSteps(int node, scoped ref PlanSink<TAction> sink)
    {
        StepReader<TAction> step = new(_tape, _maxDepth);
        foreach ((int key, int value) in _tape.Properties(node))
        {
            if (!step.TryTagged(key))
            {
                return false;
            }
        }

        foreach ((int key, int value) in _tape.Properties(node))
        {
            sink.FoundSteps = true;
            if (!IsCut(value, ref sink) && step.TryTagged(key))
            {
                step.ReadIdentified(value, _texts, ref sink);
            }
        }

        return sink.FoundSteps;
    }

    private void ReadElements(int node, scoped ref PlanSink<TAction> sink)
    {
        if (_tape[node].IsElided)
        {
            // [{…}, ...]: the model left steps out.
            sink.Doubt(PlanDefect.Unclear, _tape[node].Offset);
        }

        foreach (int element in _tape.Elements(node))
        {
            StepReader<TAction> pair = new(_tape, _maxDepth);
            if (_tape[element].Kind == LooseKind.Array && pair.TryPair(element))
            {
                if (!IsCut(element, ref sink))
                {
                    pair.ReadIdentified(element, _texts, ref sink);
                }

                continue;
            }

            StepReader<TAction> command = new(_tape, _maxDepth);
            if (_tape[element].Kind == LooseKind.Text && command.TryCommand(element))
            {
                if (!IsCut(element, ref sink))
                {
                    command.ReadIdentified(element, _texts, ref sink);
                }

                continue;
            }

            if (IsPhase(element))
            {
                // {"phase": 1, "steps": […]}: the plan in parts.
                sink.Repairs |= Repairs.RootShape;
                ReadElements(FindSteps(element), ref sink);
                continue;
            }

            if (_tape[element].Kind == LooseKind.Array && _tape[element].Next > element + 1 && HoldsStep(element))
            {
                // [[{…}, {…}]]: one bracket too many.
                sink.Repairs |= Repairs.RootShape;
                ReadElements(element, ref sink);
                continue;
            }

            ReadStep(element, ref sink);
        }

        if (!_tape[node].IsCut && (sink.Repairs & Repairs.Truncated) != 0)
        {
            // The array was closed: what is missing behind it is a bracket, not a step.
            sink.Repairs = (sink.Repairs & ~Repairs.Truncated) | Repairs.Brackets;
        }
    }

    /// <summary>Takes the plan's id.</summary>
    /// <param name="node">The object that holds the steps, or the one around it.</param>
    /// <param name="sink">Receives the id.</param>
    /// <param name="isEnvelope">Whether it is the one around: whose <c>id</c> may be the reply's.</param>
    private void ReadPlanId(int node, scoped ref PlanSink<TAction> sink, bool isEnvelope = false)
    {
        int found = _tape.Find(node, Toolset.PlanIdProperty);
        foreach ((int key, int value) in _tape.Properties(node))
        {
            bool isId = found < 0 && (isEnvelope ? RootNames.NamesPlanAndId(_tape.Name(key)) : RootNames.IsPlanId(_tape.Name(key)));
            found = isId ? value : found;
            sink.Repairs |= isId ? Repairs.FoldedName : Repairs.None;
        }

        if (found >= 0 && _tape[found].Kind is LooseKind.Text or LooseKind.Word && !_tape[found].IsCut && !Literal.IsNull(_tape.Text(found), _tape[found].Kind))
        {
            sink.Repairs |= _tape[found].Kind == LooseKind.Word ? Repairs.CoercedValue : Repairs.None;
            sink.PlanId = _texts?.Add(_tape.Text(found)) ?? default;
        }
    }

    private bool IsStep(int node)
    {
        // Only asked: what reading added to the tape is not needed.
        LooseTape.Mark mark = _tape.Position;
        StepReader<TAction> step = new(_tape, _maxDepth);
        bool isStep = step.TryIdentify(node);
        _tape.Rewind(mark);
        return isStep;
    }

    /// <summary>Whether an element of the steps is no step, but holds an array of them.</summary>
    private bool IsPhase(int node) =>
        _tape[node].Kind == LooseKind.Object && !IsStep(node) && FindSteps(node) is >= 0 and int steps && _tape[steps].Kind == LooseKind.Array && HoldsStep(steps);

    /// <summary>Whether the reply was cut inside of a step: the steps before it are the plan.</summary>
    private bool IsCut(int node, scoped ref PlanSink<TAction> sink)
    {
        sink.Repairs |= _tape[node].IsCut ? Repairs.Truncated : Repairs.None;
        return _tape[node].IsCut;
    }

    private void ReadStep(int node, scoped ref PlanSink<TAction> sink)
    {
        if (IsCut(node, ref sink))
        {
            return;
        }

        StepReader<TAction> step = new(_tape, _maxDepth, isElement: true);
        step.Read(step.Unwrap(node), _texts, ref sink);
    }
}
