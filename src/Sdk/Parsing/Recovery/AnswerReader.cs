using AstraWeave.Sdk.Parsing.Recovery.Notations;

namespace AstraWeave.Sdk.Parsing.Recovery;

/// <summary>Reads a text in which a plan stands among other things, and decides which of them is the plan.</summary>
/// <remarks>
/// The one rule: every part that could be a step is accounted for. It is taken, dropped with a reason, or known to be no step: a thought, an example, an echo.
/// What is none of these makes the result <see cref="PlanParseStatus.Partial"/> through <see cref="PlanSink{TAction}.Doubt"/>.
/// Values are read in order, once; each is held against the best one so far (<see cref="Decide"/>).
/// </remarks>
internal ref partial struct AnswerReader<TAction>
    where TAction : struct, ILlmToolset<TAction>
{
    // What words in front of calls in lines say that are no plan.
    private const WordClass OtherThanPlan = WordClass.Thought | WordClass.Example | WordClass.ExamplePhrase | WordClass.Past | WordClass.Denial | WordClass.Doubt | WordClass.Alternative | WordClass.Turn | WordClass.Echo;

    private static readonly CallLines<TAction> s_callLines = new();

    private readonly Scope _scope;
    private readonly PlanInterpreter<TAction> _interpreter;
    private Sections _sections;
    private Candidate _best;
    private int _example;
    private bool _wasCut;
    private bool _hasPassed;
    private bool _wholeOnly;
    private bool _isUnderThought;
    private bool _isHeadingInLine;

    private AnswerReader(scoped in Scope scope)
    {
        _scope = scope;
        _interpreter = new PlanInterpreter<TAction>(scope);
        _sections = new Sections(scope.Text);
        _best = Candidate.None;
        _example = -1;
    }

    /// <summary>Reads a whole text.</summary>
    /// <returns>Whether it gave a legal step.</returns>
    public static bool Read(scoped in Scope scope, scoped ref PlanSink<TAction> sink) => ReadFrom(scope, 0, ref sink);

    /// <summary>Reads a text from a position on, before which nothing could be a step.</summary>
    public static bool ReadFrom(scoped in Scope scope, int position, scoped ref PlanSink<TAction> sink)
    {
        if (AnswerNotations<TAction>.TryReadFirst(scope, ref sink))
        {
            return true;
        }

        AnswerReader<TAction> reader = new(scope);
        position = Math.Max(position, reader._sections.PassCutMark());
        reader.Walk(position, ref sink);
        reader.Finish(ref sink);
        return sink.Count > 0;
    }

    /// <summary>Reads what stands behind a plan at the very beginning of the answer, which is in the sink.</summary>
    public static void ReadOn(scoped in Scope scope, int end, scoped ref PlanSink<TAction> sink)
    {
        AnswerReader<TAction> reader = new(scope)
        {
            _best = new Candidate { Start = scope.Text.Length - Blanks.SkipAscii(scope.Text).Length, LastStart = scope.Text.Length - Blanks.SkipAscii(scope.Text).Length, Standing = Standing.First, IsCall = IsCall(sink) },
        };
        end = reader._interpreter.ReadLeftSteps(end, ref sink);
        reader._best.End = end;
        reader._best.IsDoubtful = Tail.IsQuestion(scope.Text[end..]);
        reader._sections.TextStart = end;
        reader.Walk(end, ref sink);
        reader.Finish(ref sink);
    }

    private void Walk(int position, scoped ref PlanSink<TAction> sink)
    {
        bool mayBeLines = _scope.IsAnswer && !_best.IsAny;
        while (_sections.TryReach(_scope, ref position, ref _best, out (int Node, int End) call))
        {
            if (mayBeLines && call.Node < 0 && !BeginsPlan(_scope.Text[position..]) && TryReadLines(ref sink))
            {
                return;
            }

            mayBeLines = false;
            position = ReadPart(position, call, ref sink);
            if (_sections.IsOver)
            {
                return;
            }
        }

        if (_best.IsAny)
        {
            ReadCallsBehind(ref sink);
        }
        else if (!(mayBeLines && TryReadLines(ref sink)) && _scope.IsAnswer && !_wasCut)
        {
            ReadCallsAlone(ref sink);
        }
    }

    /// <summary>Reads calls in lines of their own behind words that say they are the plan, or behind what was only thought.</summary>
    private void ReadCallsAlone(scoped ref PlanSink<TAction> sink)
    {
        int from = Math.Max(_sections.TextStart, _sections.AnswerStart);
        int start = CallLines<TAction>.Find(_scope.Text, from);
        ReadOnlySpan<byte> words = start < 0 ? default : _scope.Text[from..start];
        bool isBehindThought = _hasPassed || _sections.AnswerStart > 0;
        if (start < 0 || Vocabulary.Has(words, OtherThanPlan) || !(isBehindThought || Connective.Announces(Lead.LastLine(words))))
        {
            return;
        }

        PlanSink<TAction> attempt = sink.Fork();
        if (s_callLines.TryRead(_scope, start, ref attempt, out _))
        {
            sink.Adopt(attempt);
            _best = new Candidate { Start = start, End = _scope.Text.Length, IsInUnknown = _sections.IsInUnknown };
        }
        else
        {
            attempt.DropReports();
        }
    }

    /// <summary>Accounts for calls that stand in lines of their own behind the last value: where nothing else follows they are a plan like any other.</summary>
    private void ReadCallsBehind(scoped ref PlanSink<TAction> sink)
    {
        int from = Math.Max(_sections.TextStart, _best.End);
        int start = CallLines<TAction>.Find(_scope.Text, from);
        if (start < 0)
        {
            return;
        }

        TAction[]? spare = Spare<TAction>.Rent();
        PlanSink<TAction> attempt = sink.Fork(spare);
        if (s_callLines.TryRead(_scope, start, ref attempt, out _))
        {
            Candidate candidate = Describe(from, start, _scope.Text.Length, attempt, isCall: false);
            candidate.IsList = true;
            Decide(candidate, ref attempt, ref sink);
        }
        else
        {
            attempt.DropReports();
        }

        if (attempt.Count == 0 || _scope.Text[from..start].Contains((byte)'('))
        {
            // Other calls may stand among the words.
            sink.Doubt(PlanDefect.Unclear, start);
        }

        Spare<TAction>.Return(spare);
    }

    /// <summary>Reads the value that stands here, and decides about it.</summary>
    /// <returns>Where to go on.</returns>
    private int ReadPart(int start, (int Node, int End) call, scoped ref PlanSink<TAction> sink)
    {
        // What names a call stands in front of it: however far back the call begins, reading goes on behind what was reached.
        int reached = start;
        LooseTape.Mark mark = _scope.Tape.Position;
        int leadStart = _sections.TextStart;
        start = call.Node < 0 ? CallStart(leadStart, start) : start;
        bool isMarked = call.Node >= 0;
        TAction[]? spare = _best.IsAny ? Spare<TAction>.Rent() : null;
        PlanSink<TAction> attempt = spare is null ? sink.Fork() : sink.Fork(spare);
        int end = call.Node >= 0 ? _interpreter.ReadCall(call, ref attempt) : ReadValue(ref start, ref attempt, out isMarked);
        bool isPart = _wholeOnly && (attempt.Repairs & Repairs.RootShape) != 0;
        bool isCandidate = !isPart && (attempt.Count > 0 || (attempt.Dropped > 0 && !attempt.IsEcho && !attempt.WasCut));
        int next = Math.Max(reached + 1, isCandidate ? end : Pass(reached, end, ref attempt, ref sink));
        if (isCandidate)
        {
            Candidate candidate = Describe(Math.Min(leadStart, start), start, end, attempt, isMarked);
            Decide(candidate, ref attempt, ref sink);
            _sections.TextStart = end;
        }
        else
        {
            attempt.DropReports();
            _scope.Tape.Rewind(mark);
            if (_best.IsAny && _scope.Text[start] == (byte)'{' && CallHeading.EndsWithName(_scope, _best.End, start))
            {
                // A call in words that nobody knows.
                sink.Doubt(PlanDefect.Unclear, start);
            }
        }

        Spare<TAction>.Return(spare);
        return next;
    }

    /// <summary>Reads a value of JSON, or the arguments of a tool that is named in front of it.</summary>
    /// <param name="start">Where the value begins; afterwards, where what names its tool does.</param>
    /// <param name="attempt">Receives the steps.</param>
    /// <param name="isMarked">Whether the notation can mean nothing but a call.</param>
    private readonly int ReadValue(ref int start, scoped ref PlanSink<TAction> attempt, out bool isMarked)
    {
        CallHeading heading = _scope.Text[start] == (byte)'{' ? CallHeading.Find(_scope, Math.Max(0, _best.IsAny ? _best.End : 0), start) : default;
        int end = heading.Name.IsEmpty ? -1 : _interpreter.ReadHeaded(heading, start, ref attempt);
        isMarked = end >= 0 && heading.IsExplicit;
        if (end >= 0)
        {
            start = heading.Start;
            return end;
        }

        return _interpreter.ReadPlan(start, ref attempt);
    }

    /// <summary>Passes over a value that gave nothing.</summary>
    /// <returns>Where to go on: inside of it, where it may have swallowed the plan.</returns>
    private int Pass(int start, int end, scoped ref PlanSink<TAction> attempt, scoped ref PlanSink<TAction> sink)
    {
        if (!_best.IsAny && attempt.Count == 0)
        {
            sink.AdoptReport(attempt);
        }

        // A value that broke off is looked into, as long as all reading stays linear. One that nests too deep is no plan, nor is what it is made of.
        // Inside of steps that broke off, a step's inner object is no step: only a whole plan counts there.
        bool isBrokenOff = attempt.WasCut && attempt.Count == 0;
        _wasCut |= isBrokenOff;
        _wholeOnly |= isBrokenOff && attempt.FoundSteps;
        bool isAffordable = !attempt.WasTooDeep && _scope.Tape.TrySpend(end - start);
        return isBrokenOff && isAffordable ? start + 1 : Math.Max(end, start + 1);
    }

    /// <summary>Where a constructor's call begins whose argument the steps are; the position itself for none.</summary>
    private readonly int CallStart(int leadStart, int start)
    {
        int found = _scope.Text[start] == (byte)'[' ? RootCall.Start(_scope.Text[leadStart..start], _scope.Toolset.StepsProperty) : -1;
        return found >= 0 ? leadStart + found : start;
    }

    private void Finish(scoped ref PlanSink<TAction> sink)
    {
        if (!_best.IsAny)
        {
            AdoptExample(ref sink);
        }
        else if (_best.IsThought || IsOnlySaid())
        {
            sink.Fail(PlanDefect.Unclear, _best.Start);
        }
        else if (IsUnsure())
        {
            sink.Doubt(PlanDefect.Unclear, _best.Start);
        }
        else if (_best.IsCall && (_sections.BeganInside || LostBeginning.Follows(_scope.Text[_best.End..], _best.IsList) || LostBeginning.Precedes(_scope.Text[.._best.Start])))
        {
            // A list's end without its beginning: what stood in front is not known.
            sink.Doubt(PlanDefect.BeginningLost, 0);
        }

        if (_best.IsAny)
        {
            bool isBare = Blanks.SkipAscii(_scope.Text).Length == _scope.Text.Length - _best.Start && Blanks.SkipAscii(_scope.Text[_best.End..]).IsEmpty;
            sink.Repairs |= isBare ? Repairs.None : Repairs.SurroundingText;
        }
    }

    /// <summary>Whether the only plan is a part of what is said, where models think: in a section or under a name that nobody knows, under a heading of thoughts, or with a <em>maybe</em> in its sentence.</summary>
    private readonly bool IsOnlySaid()
    {
        if (_best.IsMarkedCall || _best.Standing == Standing.First)
        {
            return false;
        }

        bool isMention = _best.Standing == Standing.Mention;
        bool isTold = _best.IsDoubtful || isMention;
        return (_best.IsClosed && (isTold || _best.IsUnderThought))
            || (_best.IsInUnknown && (isTold || _best.IsUnderThought))
            || (_best.IsDoubtful && (isMention || _best.IsUnderThought || _best.IsUnderUnknown));
    }

    /// <summary>Whether something in the answer speaks against the only plan that it has: a section or a label that nobody knows may be one of thoughts.</summary>
    private readonly bool IsUnsure() =>
        _best.IsDoubtful
        || (!_best.IsMarkedCall && (_best.IsClosed || _best.IsInUnknown || (_best.Standing == Standing.Mention && _best.HasTail)))
        || (_best.Standing == Standing.Labelled && (_best.IsUnderThought || _best.IsNamed));

    /// <summary>Takes what was only an example, where nothing else is there and nothing is missing.</summary>
    private void AdoptExample(scoped ref PlanSink<TAction> sink)
    {
        if (_example < 0 || _wasCut || sink.FoundSteps || sink.Dropped > 0)
        {
            return;
        }

        PlanSink<TAction> attempt = sink.Fork();
        _best = new Candidate { Start = _example, End = _interpreter.ReadPlan(_example, ref attempt) };
        sink.Adopt(attempt);
        sink.Doubt(PlanDefect.Unclear, _example);
    }

    /// <summary>Whether a root value begins as plans do: what stands in lines elsewhere is not the answer then.</summary>
    private readonly bool BeginsPlan(ReadOnlySpan<byte> root)
    {
        ReadOnlySpan<byte> name = root[0] == (byte)'{' ? LooseReader.KeyAt(Blanks.Skip(root[1..])) : default;
        return NameFolding.Equal(name, _scope.Toolset.PlanIdProperty) || NameFolding.Equal(name, _scope.Toolset.StepsProperty);
    }

    private bool TryReadLines(scoped ref PlanSink<TAction> sink)
    {
        if (!AnswerNotations<TAction>.TryReadLines(_scope, _sections.AnswerStart, ref sink, out int start))
        {
            return false;
        }

        _best = new Candidate { Start = start, End = _scope.Text.Length, IsInUnknown = _sections.HasUnknown };
        return true;
    }

    private static bool IsCall(in PlanSink<TAction> sink) =>
        (sink.Repairs & (Repairs.RootShape | Repairs.Envelope)) == Repairs.RootShape && sink.PlanId.Length == 0;
}
