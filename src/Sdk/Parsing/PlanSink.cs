using AstraWeave.Sdk.Tools;

namespace AstraWeave.Sdk.Parsing;

/// <summary>Collects what both engines read of one answer: steps, drops, repairs and the first defect.</summary>
internal ref partial struct PlanSink<TAction>
    where TAction : struct, ILlmToolset<TAction>
{
    private readonly Span<TAction> _steps;
    private readonly PlanParseOptions _options;
    private readonly int _droppedBefore;
    private readonly int _limit;
    private readonly bool _allowsAll;
    private int _seen;
    private int _echoes;
    private PlanDefect _defect;
    private int _defectOffset;
    private int _defectStep;
    private int _defectTool;
    private int _defectArgument;
    private PlanText _defectFound;
    private string? _defectNearest;

    public PlanSink(Span<TAction> steps, PlanTextBuffer? texts, scoped in PlanParseOptions options)
    {
        _steps = steps;
        _options = options;
        _droppedBefore = options.DroppedSteps?.Count ?? 0;
        _allowsAll = options.Allowed.AllowsAll;
        _limit = Math.Min(steps.Length, TAction.Descriptor.MaxSteps);
        Texts = texts;
        _defectStep = -1;
        _defectTool = -1;
        _defectArgument = -1;
    }

    public PlanTextBuffer? Texts { get; }

    /// <summary>Where steps begin and end that stand in the memory for steps already, as a stream read them.</summary>
    public ReadOnlySpan<Range> Known { get; init; }

    public readonly ref readonly PlanParseOptions Options => ref System.Runtime.CompilerServices.Unsafe.AsRef(in _options);

    public int Count { get; private set; }

    public int Dropped { get; private set; }

    public Repairs Repairs { get; set; }

    public PlanText PlanId { get; set; }

    /// <summary>Whether an array of steps was found, with or without steps in it.</summary>
    public bool FoundSteps { get; set; }

    /// <summary>Whether the text ended, or stopped making sense, inside of the root value.</summary>
    public bool WasCut { get; set; }

    /// <summary>Whether the root value nests deeper than the limit.</summary>
    public bool WasTooDeep { get; set; }

    /// <summary>Whether further steps are to be passed over: the limit is reached, or the salvage policy says so.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>Whether the strict engine passed over objects or arrays beside the steps, which may hold steps too.</summary>
    public readonly bool HasExtraValues => ExtraStart > 0;

    /// <summary>Where the property begins that holds the first of them; 0 for none.</summary>
    public int ExtraStart { get; set; }

    /// <summary>Whether something in the answer could be a step and is not accounted for, or its beginning is missing.</summary>
    public bool IsDoubted { get; private set; }

    /// <summary>The position of the first step that was dropped; -1 for none.</summary>
    public readonly int FirstBadStep => _defectStep;

    /// <summary>Whether all that was dropped only repeats a schema: <c>{"act": string}</c>.</summary>
    public readonly bool IsEcho => Dropped == _echoes;

    /// <summary>The position of the next step in the answer.</summary>
    public readonly int NextStep => _seen;

    /// <summary>Where the next step goes, so that its reader can write it there; <paramref name="spare"/> where no more are taken.</summary>
    public readonly ref TAction Slot(ref TAction spare) => ref IsClosed || Count >= _limit ? ref spare : ref _steps[Count];

    /// <summary>Takes a valid step, or drops it where the allow-list does not have its tool.</summary>
    public void Add(in TAction step, int offset)
    {
        if (!TryAdmit(step, offset))
        {
            return;
        }

        if (_options.Domains is null)
        {
            _steps[Count] = step;
        }

        Count++;
    }

    /// <summary>Whether the next step was read before; where it ends.</summary>
    public readonly bool IsKnown(int start, out int end)
    {
        bool isKnown = Count == _seen && Count < Known.Length && Known[Count].Start.Value == start;
        end = isKnown ? Known[Count].End.Value : 0;
        return isKnown;
    }

    /// <summary>Takes a valid step that was written to its <see cref="Slot"/>.</summary>
    public void AddInPlace(in TAction step, int offset)
    {
        if (TryAdmit(step, offset))
        {
            Count++;
        }
    }

    /// <summary>Reports a step that is not valid.</summary>
    /// <param name="defect">What is wrong.</param>
    /// <param name="offset">Where, in bytes.</param>
    /// <param name="tool">The tool's position; -1 where it is not known.</param>
    /// <param name="argument">The argument's position; -1 where none is at fault.</param>
    /// <param name="found">What stood there.</param>
    /// <param name="nearest">Legal values like it, where the caller knows some.</param>
    public void Drop(PlanDefect defect, int offset, int tool, int argument, scoped ReadOnlySpan<byte> found, string? nearest = null)
    {
        int step = _seen++;
        if (IsClosed)
        {
            return;
        }

        Dropped++;

        // A struct outside its domain stands in brackets, as a placeholder does.
        bool isStruct = defect == PlanDefect.NotInDomain && found is [(byte)'[', ..];
        _echoes += !isStruct && Recovery.Placeholder.Is(found) ? 1 : 0;
        IsClosed = _options.Salvage == SalvagePolicy.StopAtFirstBadStep;
        nearest ??= defect == PlanDefect.UnknownTool ? NameDistance.Nearest(found, TAction.Descriptor.Tools) : null;
        if (_defect == PlanDefect.None)
        {
            _defectFound = Texts?.Add(Excerpt.Cut(found)) ?? default;
            _defectNearest = nearest;
            Note(defect, offset, step, tool, argument);
        }

        if (_options.DroppedSteps is { } list)
        {
            string? text = found.IsEmpty ? null : Excerpt.Of(found);
            list.Add(new DroppedStep
            {
                Step = step,
                Defect = defect,
                Tool = ToolName(tool),
                Argument = Argument(tool, argument)?.Name,
                Found = text,
                Nearest = nearest,
            });
        }
    }

    /// <summary>Remembers a defect outside the steps, where it is the first.</summary>
    public void Note(PlanDefect defect, int offset) => Note(defect, offset, -1, -1, -1);

    /// <summary>Refuses the whole answer.</summary>
    public void Fail(PlanDefect defect, int offset)
    {
        Restart();
        _defect = PlanDefect.None;
        Note(defect, offset);
    }

    /// <summary>Forgets all that was collected, but not the first defect: another root value is tried.</summary>
    public void Restart()
    {
        Count = 0;
        Dropped = 0;
        _seen = 0;
        IsClosed = false;
        IsDoubted = false;
        _echoes = 0;
        FoundSteps = false;
        PlanId = default;
        Repairs = Repairs.None;
        DropReports();
    }

    /// <summary>An empty sink over the same memory, for the try of another value.</summary>
    public readonly PlanSink<TAction> Fork() => new(_steps, Texts, _options);

    /// <summary>An empty sink over other memory, for the try of a value beside one that was taken.</summary>
    public readonly PlanSink<TAction> Fork(Span<TAction> memory) => new(memory[..Math.Min(memory.Length, _steps.Length)], Texts, _options);

    /// <summary>Says that something in the answer could be a step, or that its beginning is missing, and nobody can tell: the plan is not whole.</summary>
    public void Doubt(PlanDefect defect, int offset)
    {
        IsDoubted = true;
        Note(defect, offset);
    }

    /// <summary>Takes the drops of this try out of the caller's list.</summary>
    public readonly void DropReports()
    {
        if (_options.DroppedSteps is { } list && list.Count > _droppedBefore)
        {
            list.RemoveRange(_droppedBefore, list.Count - _droppedBefore);
        }
    }

    /// <summary>Whether a try gave the same steps.</summary>
    public readonly bool HasSameSteps(scoped in PlanSink<TAction> attempt) => _steps[..Count].SequenceEqual(attempt._steps[..attempt.Count]);

    /// <summary>Takes the steps of a try behind those that were taken, and what it reports.</summary>
    public void Append(scoped in PlanSink<TAction> attempt)
    {
        if (_options.DroppedSteps is { } list)
        {
            for (int i = attempt._droppedBefore; i < list.Count; i++)
            {
                list[i] = list[i] with { Step = list[i].Step + _seen };
            }
        }

        if (IsClosed)
        {
            attempt.DropReports();
            _seen += attempt._seen;
            return;
        }

        int taken = Math.Min(attempt.Count, _limit - Count);
        attempt._steps[..taken].CopyTo(_steps[Count..]);
        Repairs |= attempt.Repairs | (taken < attempt.Count ? Repairs.StepLimit : Repairs.None);
        IsClosed = attempt.IsClosed || taken < attempt.Count;
        IsDoubted |= attempt.IsDoubted;
        FoundSteps |= attempt.FoundSteps;
        PlanId = PlanId.Length == 0 ? attempt.PlanId : PlanId;
        if (_defect == PlanDefect.None)
        {
            AdoptDefect(attempt);
            _defectStep += _defectStep < 0 ? 0 : _seen;
        }

        Count += taken;
        Dropped += attempt.Dropped;
        _echoes += attempt._echoes;
        _seen += attempt._seen;
    }

    /// <summary>Takes the result of a try that gave steps; what was reported before counts no more.</summary>
    public void Adopt(scoped in PlanSink<TAction> attempt)
    {
        if (_options.DroppedSteps is { } list)
        {
            list.RemoveRange(_droppedBefore, attempt._droppedBefore - _droppedBefore);
        }

        if (!System.Runtime.CompilerServices.Unsafe.AreSame(ref System.Runtime.InteropServices.MemoryMarshal.GetReference(_steps), ref System.Runtime.InteropServices.MemoryMarshal.GetReference(attempt._steps)))
        {
            attempt._steps[..attempt.Count].CopyTo(_steps);
        }

        Count = attempt.Count;
        Dropped = attempt.Dropped;
        _echoes = attempt._echoes;
        _seen = attempt._seen;
        IsClosed = attempt.IsClosed;
        IsDoubted = attempt.IsDoubted;
        FoundSteps = attempt.FoundSteps;
        PlanId = attempt.PlanId;
        Repairs = attempt.Repairs;
        AdoptDefect(attempt);
    }

    /// <summary>Keeps what a try without steps says of the answer, unless an earlier one said something.</summary>
    public void AdoptReport(scoped in PlanSink<TAction> attempt)
    {
        if (FoundSteps || Dropped > 0 || !(attempt.FoundSteps || attempt.Dropped > 0))
        {
            if (_options.DroppedSteps is { } list)
            {
                list.RemoveRange(attempt._droppedBefore, list.Count - attempt._droppedBefore);
            }

            return;
        }

        Dropped = attempt.Dropped;
        _seen = attempt._seen;
        FoundSteps = attempt.FoundSteps;
        Repairs = attempt.Repairs;
        AdoptDefect(attempt);
    }

    private bool TryAdmit(in TAction step, int offset)
    {
        if (IsClosed)
        {
            _seen++;
            return false;
        }

        if (!_allowsAll && !_options.Allowed.Allows(step.ToolIndex))
        {
            Drop(PlanDefect.ToolNotAllowed, offset, step.ToolIndex, -1, default);
            return false;
        }

        if (_options.Domains is DomainSet domains && Count < _limit && !TryGround(in step, domains, offset))
        {
            return false;
        }

        _seen++;
        if (Count < _limit)
        {
            return true;
        }

        Repairs |= Repairs.StepLimit;
        IsClosed = true;
        return false;
    }
}
