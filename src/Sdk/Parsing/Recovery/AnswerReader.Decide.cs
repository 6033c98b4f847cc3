namespace AstraWeave.Sdk.Parsing.Recovery;

/// <remarks>Which of two parts is the plan: where they stand decides, and words say if that is certain.</remarks>
internal ref partial struct AnswerReader<TAction>
{
    private const int MaxTail = 64;
    private const int MaxDenial = 16;
    private const int MaxGap = 512;
    private const int MaxSubject = 3;
    private const WordClass Known = WordClass.Answer | WordClass.PlanCue | WordClass.Sequence | WordClass.Opener;

    /// <summary>Tells how a value stands in its text.</summary>
    private Candidate Describe(int leadStart, int start, int end, scoped in PlanSink<TAction> attempt, bool isCall)
    {
        ReadOnlySpan<byte> text = _scope.Text;
        ReadOnlySpan<byte> before = text[leadStart..start];
        Lead lead = Lead.Of(before);
        _isUnderThought = IsUnderThought(lead, before);
        bool hasTail = Tail.IsWord(text[end..]);
        ReadOnlySpan<byte> tail = hasTail ? text[end..Math.Min(text.Length, end + MaxTail)] : default;
        int tailEnd = tail.IndexOfAny(".\n{["u8);
        tail = tailEnd < 0 ? tail : tail[..tailEnd];
        Candidate candidate = new()
        {
            Start = start,
            LastStart = start,
            End = end,
            Section = _sections.Name,
            IsCall = IsCall(attempt),
            IsList = text[start] == (byte)'[',
            IsMarkedCall = isCall || _sections.Role == MarkRole.Call,
            IsUnderThought = _isUnderThought,
            IsUnderLabel = !lead.Heading.IsEmpty || !lead.Label.IsEmpty,
            IsAmongWords = !lead.IsEmpty || hasTail,
        };
        if (candidate.IsMarkedCall && isCall)
        {
            // The notation says what it is; the words before it are not about it.
            candidate.Standing = Vocabulary.Has(lead.Label, WordClass.Answer) ? Standing.Answer : Alone(default, hasTail: false);
            return candidate;
        }

        WordClass label = LabelClasses(lead.Label);
        WordClass sentence = Vocabulary.ClassesOf(lead.Sentence);
        candidate.HasOwnLabel = lead.IsLabelInLine && (label & (WordClass.Sequence | WordClass.Answer | WordClass.PlanCue)) == 0;
        candidate.IsNamed = lead.IsNamed && _sections.AnswerStart == 0 && !_hasPassed;
        candidate.HasTail = hasTail;
        candidate.IsUnderUnknown = candidate.IsUnderLabel && ((lead.Label.IsEmpty ? Vocabulary.ClassesOf(lead.Heading) : label) & Known) == 0;
        candidate.IsInUnknown = _sections.IsInUnknown;
        candidate.IsDoubtful = Tail.IsQuestion(text[end..]) || ((label | sentence | Vocabulary.ClassesOf(tail)) & WordClass.Doubt) != 0;
        candidate.IsDoubtful |= lead.IsBehindItem && (candidate.IsUnderThought || candidate.IsUnderUnknown) && Tail.IsItem(text[end..]);
        candidate.Standing =
            IsCommentedOut(before) ? Standing.NoStep
            : lead.IsEmpty || (lead.Sentence.IsEmpty && !lead.IsLabelled) ? Alone(lead, hasTail)
            : OfWords(label, sentence, isDenied: (sentence & WordClass.Denial) != 0 && IsDenied(lead.Sentence), isMention: !lead.Sentence.IsEmpty);
        return candidate;
    }

    /// <summary>What a label tells: its last words are its subject; what it begins with may be what the answer is based on (<c>After some thought:</c>).</summary>
    private static WordClass LabelClasses(ReadOnlySpan<byte> label)
    {
        WordClass all = Vocabulary.ClassesOf(label);
        ReadOnlySpan<byte> subject = label;
        for (int words = 0; words < MaxSubject && subject.LastIndexOf((byte)' ') is > 0 and int blank; words++)
        {
            subject = subject[..blank];
        }

        subject = subject.Length == label.Length || subject.IndexOf((byte)' ') < 0 ? label : label[subject.Length..];
        bool isBased = (all & WordClass.Basis) != 0 && subject.Length < label.Length;
        WordClass kept = isBased ? WordClass.None : Vocabulary.ClassesOf(subject) & (WordClass.Thought | WordClass.Past | WordClass.Example);
        kept = subject.Length < label.Length && (all & WordClass.Answer) != 0 ? WordClass.None : kept;
        return (all & ~(WordClass.Thought | WordClass.Past | WordClass.Example)) | kept;
    }

    /// <summary>What the words say that lead up to a value: those of its label, and those of its sentence.</summary>
    private readonly Standing OfWords(WordClass label, WordClass sentence, bool isDenied, bool isMention) =>
        (label & (WordClass.Thought | WordClass.Past)) != 0 ? Standing.NoStep
        : (label & WordClass.Example) != 0 || (sentence & WordClass.ExamplePhrase) != 0 ? Standing.Example
        : isDenied || (isMention && _isUnderThought) ? Standing.NoStep
        : isMention ? Standing.Mention
        : (label & WordClass.Alternative) != 0 ? Standing.NoStep
        : (label & (WordClass.Answer | WordClass.PlanCue)) != 0 ? Standing.Answer
        : (label & (WordClass.Sequence | WordClass.Opener)) != 0 ? Standing.Plain
        : Standing.Labelled;

    private readonly Standing Alone(in Lead lead, bool hasTail) =>
        _sections.Role == MarkRole.Answer ? Standing.Answer
        : !lead.IsEmpty ? hasTail ? Standing.Mention : Standing.Plain
        : _sections.HasMarks || _best.IsAny ? Standing.Plain
        : Standing.First;

    /// <summary>Whether the nearest label or heading above is one of thoughts; where a value has none of its own, that of the value before goes on.</summary>
    private bool IsUnderThought(in Lead lead, ReadOnlySpan<byte> before)
    {
        ReadOnlySpan<byte> heading = lead.Heading.IsEmpty ? lead.Label : lead.Heading;
        heading = heading.IsEmpty ? _sections.Heading : heading;
        if (heading.IsEmpty)
        {
            // A label on a line goes on to that line's end, a heading to the next one.
            return _isUnderThought && !lead.IsBehindEnd && !_sections.HasNewMarks(_best.End) && !(_isHeadingInLine && before.Contains((byte)'\n'));
        }

        _isHeadingInLine = lead.IsLabelInLine && lead.Heading.IsEmpty;
        return Vocabulary.Has(heading, WordClass.Thought);
    }

    /// <summary>Whether the words directly in front deny the value: <c>I will not {…}</c>, <c>Instead of {…}</c>.</summary>
    private static bool IsDenied(ReadOnlySpan<byte> sentence) =>
        Vocabulary.Has(sentence[Math.Max(0, sentence.Length - MaxDenial)..], WordClass.Denial);

    /// <summary>Whether a comment's mark stands in front of the value on its line.</summary>
    private static bool IsCommentedOut(ReadOnlySpan<byte> before)
    {
        ReadOnlySpan<byte> line = before[(before.LastIndexOf((byte)'\n') + 1)..].TrimStart(" \t"u8);
        return line.StartsWith("//"u8) || line.StartsWith("-- "u8);
    }

    /// <summary>Holds a candidate against the best one so far.</summary>
    private void Decide(in Candidate candidate, scoped ref PlanSink<TAction> attempt, scoped ref PlanSink<TAction> sink)
    {
        if (candidate.Standing <= Standing.Example && !(_best.IsAny && IsOfOneKind(candidate) && sink.Count > 0))
        {
            if (_best.IsAny && candidate.IsUnderThought && _scope.Text[_best.End..candidate.Start].TrimEnd(" \t"u8) is [.., (byte)'\n'] && attempt.Count > 0)
            {
                // Thought: next I wait, and the plan for it on a line of its own.
                sink.Doubt(PlanDefect.Unclear, candidate.Start);
            }

            _hasPassed = true;
            _example = _example < 0 && candidate.Standing == Standing.Example && attempt.Count > 0 ? candidate.Start : _example;
            attempt.Restart();
            return;
        }

        if (!_best.IsAny)
        {
            Take(candidate, ref attempt, ref sink);
            return;
        }

        if (_best.IsThought)
        {
            sink.Restart();
            Take(candidate, ref attempt, ref sink);
            return;
        }

        if (_best.IsClosed && IsSibling(candidate))
        {
            // One tag a step, or a plan: the section that ended is the same as this one.
            _best.IsClosed = false;
            _best.LastStart = candidate.Start;
        }

        if (IsOfOneKind(candidate) && TryJoin(candidate, ref attempt, ref sink))
        {
            return;
        }

        if (sink.Count == attempt.Count && sink.HasSameSteps(attempt))
        {
            // Said twice.
            attempt.Restart();
            return;
        }

        bool isReplaced = Replaces(candidate, out bool isCertain) || sink.Count == 0;
        if (!isReplaced || attempt.Count == 0)
        {
            attempt.Restart();
        }
        else if (sink.Count == 0 && !_best.IsClosed)
        {
            // The steps before it were all dropped: they stay in the report.
            sink.Append(attempt);
            _best = candidate;
            return;
        }
        else
        {
            bool wasDoubted = sink.IsDoubted && !isCertain;
            Take(candidate, ref attempt, ref sink);
            isCertain &= !wasDoubted;
        }

        if (!isCertain)
        {
            sink.Doubt(PlanDefect.Unclear, candidate.Start);
        }
    }

    /// <summary>Whether a later plan is the answer instead of the best one, and whether that is certain.</summary>
    private readonly bool Replaces(in Candidate later, out bool isCertain)
    {
        isCertain = true;
        if (_best.IsClosed)
        {
            // Its section ended; what stands behind it is the answer. Two calls, each in a section of its own, may be two steps.
            isCertain = !(_best.IsCall && later.IsCall && _best.ClosedBy != MarkRole.Thought && !_scope.Text[later.Section].IsEmpty && !later.IsMarkedCall);
            return true;
        }

        if (_best.Standing == Standing.First)
        {
            isCertain = later.Standing == Standing.Mention && later.IsDoubtful;
            return false;
        }

        if (_best.IsSeparated)
        {
            isCertain = !(_best.IsCall && later.IsCall) || _best.IsUnderThought;
            return true;
        }

        if ((_best.IsDoubtful && !later.IsDoubtful && later.Standing >= Standing.Labelled))
        {
            return true;
        }

        if (_best.Standing == Standing.Answer)
        {
            isCertain = later.Standing == Standing.Mention && later.IsDoubtful;
            return later.Standing == Standing.Answer;
        }

        if (later.Standing == Standing.Answer)
        {
            return true;
        }

        if (_best.Standing == Standing.Mention)
        {
            isCertain = later.Standing > Standing.Mention && (_best.IsDoubtful || later.Standing > Standing.Labelled);
            return later.Standing > Standing.Mention;
        }

        isCertain = _best.IsUnderThought && !later.IsUnderThought && later.Standing >= Standing.Plain;
        return _best.IsUnderThought || _best.Standing == Standing.Labelled || _best.IsUnderLabel;
    }

    private void Take(in Candidate candidate, scoped ref PlanSink<TAction> attempt, scoped ref PlanSink<TAction> sink)
    {
        sink.Adopt(attempt);
        bool isFirst = !_best.IsAny;
        _best = candidate;
        _best.IsNamed &= isFirst;
    }

    private readonly bool IsSibling(in Candidate candidate)
    {
        ReadOnlySpan<byte> name = _scope.Text[candidate.Section];
        return !name.IsEmpty && Sections.SameName(_scope.Text[_best.Section], name);
    }

    /// <summary>Whether a step stands in the answer as those before it do.</summary>
    private readonly bool IsOfOneKind(in Candidate candidate) =>
        _best.IsCall && candidate.IsCall && _best.IsList == candidate.IsList && !_best.IsClosed && !_best.IsSeparated
        && (_best.Standing == Standing.First
            || (_best.IsMarkedCall == candidate.IsMarkedCall && (_best.IsMarkedCall || candidate.Standing == Standing.Mention == (_best.Standing == Standing.Mention)) && _best.HasOwnLabel == candidate.HasOwnLabel));

    /// <summary>Adds a step to those before it, where what stands between leads on to it.</summary>
    /// <returns>Whether it was decided about; a step behind words that nobody knows is held against the others like a plan.</returns>
    private bool TryJoin(in Candidate candidate, scoped ref PlanSink<TAction> attempt, scoped ref PlanSink<TAction> sink)
    {
        // No more of a long text between is read than what could lead on.
        ReadOnlySpan<byte> gap = _scope.Text[Math.Max(_best.End, candidate.Start - MaxGap)..candidate.Start];
        Connection connection = Connective.Between(gap, _scope.Toolset.Tools, candidate.IsMarkedCall && _best.IsMarkedCall);
        if (connection == Connection.Ends && _best.IsDoubtful && _best.Standing != Standing.First)
        {
            // The words take back what stands before them.
            return false;
        }

        if (connection == Connection.Unknown && _best.Standing != Standing.First && !_best.IsMarkedCall)
        {
            return false;
        }

        bool isChosen = candidate.Standing <= Standing.Example || connection == Connection.Ends;
        if (isChosen)
        {
            attempt.Restart();
        }
        else
        {
            sink.Append(attempt);
            _best.End = candidate.End;
            _best.LastStart = candidate.Start;
            _best.IsMarkedCall &= candidate.IsMarkedCall;
        }

        if (isChosen || connection == Connection.Unknown || _best.Standing == Standing.Labelled)
        {
            sink.Doubt(PlanDefect.Unclear, candidate.Start);
        }

        return true;
    }
}
