using System.Text;
using AstraWeave.Sdk.Parsing.Recovery;

namespace AstraWeave.Sdk.Parsing;

/// <summary>Reads a plan while the model is still writing it: each valid step is there as soon as its last byte is.</summary>
/// <remarks>
/// Chunks may be cut at any byte. Steps are handed out in order; <see cref="Complete"/> reads the whole answer and equals <see cref="PlanParser.Parse"/> on it.
/// A plan that the answer begins with is handed out as it comes; one that words or marks stand before may turn out to be a thought or an example, and is handed out at the end, as is
/// what is told apart only then (an envelope's string, a plan mended across steps); <see cref="SalvagePolicy.AllOrNothing"/> hands out everything then. Only a thought that begins the answer and is closed by a mark that nothing opened cannot be told in time:
/// where its steps were taken, they stay the result, which is <see cref="PlanParseStatus.Partial"/>.
/// Reusable through <see cref="Reset"/>, and free of allocations after that while answers are no longer than before. Not thread-safe.
/// </remarks>
/// <typeparam name="TAction">The toolset.</typeparam>
public sealed class PlanStreamParser<TAction>
    where TAction : struct, ILlmToolset<TAction>
{
    private static readonly byte[] s_steps = Encoding.UTF8.GetBytes($"\"{TAction.Descriptor.StepsProperty}\"");

    private readonly PlanParseOptions _options;
    private readonly int _maxBytes;
    private readonly int _maxDepth;
    private readonly PlanTextBuffer _texts;
    private readonly TAction[] _steps = new TAction[TAction.Descriptor.MaxSteps];
    private readonly TAction[] _handedOut = new TAction[TAction.Descriptor.MaxSteps];
    private readonly Range[] _known = new Range[TAction.Descriptor.MaxSteps];
    private byte[] _received = new byte[1024];
    private StepSplitter _splitter;
    private State _state;
    private int _length;
    private int _position;
    private int _rootStart;
    private int _count;
    private int _taken;
    private int _knownCount;

    /// <summary>Creates a parser.</summary>
    /// <param name="options">How to read.</param>
    /// <exception cref="ArgumentException">The allow-list of <paramref name="options"/> was made for another toolset.</exception>
    public PlanStreamParser(in PlanParseOptions options = default)
    {
        options.Allowed.ThrowIfOther(TAction.Descriptor, nameof(options));
        _options = options;
        _ = options.Domains?.Seal();
        _maxBytes = options.MaxBytes;
        _maxDepth = options.MaxDepth;
        _texts = new PlanTextBuffer();
        Reset();
    }

    private enum State
    {
        /// <summary>No root value has begun.</summary>
        Searching,

        /// <summary>Inside a root value.</summary>
        Reading,

        /// <summary>No more steps before the end: the plan is over, or only the whole answer tells.</summary>
        Waiting,
    }

    /// <summary>What was received so far.</summary>
    public ReadOnlySpan<byte> Received => _received.AsSpan(0, _length);

    /// <summary>How many steps are ready or were taken.</summary>
    public int StepCount => _count;

    /// <summary>Takes the next piece of the answer.</summary>
    /// <param name="utf8">The piece, cut anywhere.</param>
    /// <returns>How many steps it completed.</returns>
    public int Append(ReadOnlySpan<byte> utf8)
    {
        // One byte beyond the limit is kept, so that the end knows.
        if (utf8.Length - 1 > _maxBytes - _length)
        {
            utf8 = utf8[..Math.Max(0, _maxBytes - _length + 1)];
        }

        if (_received.Length - _length < utf8.Length + StepSplitter.Padding)
        {
            Array.Resize(ref _received, Math.Max(_received.Length * 2, _length + utf8.Length + StepSplitter.Padding));
        }

        utf8.CopyTo(_received.AsSpan(_length));
        _length += utf8.Length;
        int before = _count;
        if (_length <= _maxBytes && _state != State.Waiting)
        {
            Advance();
        }

        return _count - before;
    }

    /// <summary>Takes the next ready step; its texts stay valid until <see cref="Reset"/>.</summary>
    public bool TryTake(out TAction step)
    {
        if (_taken == _count)
        {
            step = default;
            return false;
        }

        step = _handedOut[_taken] = _steps[_taken];
        _taken++;
        return true;
    }

    /// <summary>Ends the answer and reads it as a whole; steps that were not ready before are ready then.</summary>
    public PlanParseResult Complete()
    {
        _state = State.Waiting;
        PlanParseResult result = PlanParser.ParseStreamed(Received, _steps.AsSpan(), _texts, _options, _known.AsSpan(0, _knownCount));
        _count = result.StepCount;
        if (_taken <= _count && _steps.AsSpan(0, _taken).SequenceEqual(_handedOut.AsSpan(0, _taken)))
        {
            return result;
        }

        // What stood at the very beginning turned out to be a thought: it was carried out, and nothing that does not begin with it is a plan any more.
        _handedOut.AsSpan(0, _taken).CopyTo(_steps);
        _count = _taken;
        return result with
        {
            Status = _taken > 0 ? PlanParseStatus.Partial : PlanParseStatus.Failed,
            StepCount = _taken,
            Error = result.Error.Defect == PlanDefect.None ? new PlanParseError { Defect = PlanDefect.Unclear, Line = 1, Column = 1, Step = -1 } : result.Error,
        };
    }

    /// <summary>Makes the parser ready for another answer; texts of the steps handed out before are invalid then.</summary>
    public void Reset()
    {
        _texts.Reset();
        _state = _options.Salvage == SalvagePolicy.AllOrNothing ? State.Waiting : State.Searching;
        _length = _position = _rootStart = _count = _taken = _knownCount = 0;
    }

    private void Advance()
    {
        while (_state != State.Waiting && _position < _length)
        {
            if (_state == State.Searching)
            {
                int root = FindRoot();
                if (root < 0)
                {
                    return;
                }

                _position = _rootStart = root;
                _splitter.Begin(root);
                _state = State.Reading;
            }

            switch (_splitter.Next(_received, _length, ref _position, s_steps))
            {
                case StepSplitter.Event.None:
                    return;

                case StepSplitter.Event.Step:
                    TryReadStep(_splitter.StepStart, _position);
                    break;

                case StepSplitter.Event.Irregular:
                    _state = State.Waiting;
                    break;

                case StepSplitter.Event.Root:
                    // The first root value that gave a step is the plan; one that gave none may hold it in an envelope.
                    _ = _count > 0 || TryReadRoot();
                    _state = State.Waiting;
                    break;
            }
        }
    }

    /// <summary>
    /// The root value that the answer begins with; -1 where none has begun yet. Where anything else stands in front, or a first value gave no steps, a later one may be the plan:
    /// only the end tells.
    /// </summary>
    private int FindRoot()
    {
        ReadOnlySpan<byte> rest = Received[_position..];
        int first = Opening.Length(rest, _options.Mode);
        if (first == rest.Length)
        {
            // White space is passed once, however long it is.
            _position += rest.IndexOfAnyExcept(" \t\r\n"u8) < 0 ? rest.Length : 0;
            return -1;
        }

        if (first >= 0 && rest[first] is (byte)'{' or (byte)'[')
        {
            return _position + first;
        }

        _state = first < 0 || !Opening.MayGoOn(rest[first..], _options.Mode) ? State.Waiting : _state;
        return -1;
    }

    private void TryReadStep(int start, int end)
    {
        try
        {
            ReadStep(start, end);
        }
        catch (Exception)
        {
            // A tool's constructor threw: the whole answer says so at its end.
            _state = State.Waiting;
        }
    }

    private void ReadStep(int start, int end)
    {
        if (_count == _steps.Length)
        {
            _state = State.Waiting;
            return;
        }

        // As deep as it stands in a plan: an object, an array.
        // The room behind it lets the reader compare whole words at its end.
        PlanReader reader = new(_received.AsSpan(0, end + StepSplitter.Padding), _texts, _maxDepth) { Position = start, Depth = 2 };
        ref TAction step = ref _steps[_count];
        if (TAction.TryReadStep(ref reader, out step) && reader.Position == end && (_options.Mode == ParseMode.Strict || !reader.MaySayNothing) && _options.Allowed.Allows(step.ToolIndex)
            && StepGate.Admits(ref step, _options.Domains, out bool hasClamped))
        {
            if (_knownCount == _count && reader.Repairs == Repairs.None && !hasClamped)
            {
                _known[_knownCount++] = start..end;
            }

            _count++;
            return;
        }

        if (_options.Mode == ParseMode.Strict || !RecoveryEngine<TAction>.TryReadStep(Received[start..end], _texts, _options, out step, out bool isStep))
        {
            // Only the whole answer tells what this was.
            _state = State.Waiting;
        }
        else if (isStep)
        {
            _count++;
        }
        else if (_options.Salvage == SalvagePolicy.StopAtFirstBadStep)
        {
            _state = State.Waiting;
        }
    }

    private bool TryReadRoot()
    {
        if (_options.Mode == ParseMode.Strict)
        {
            return true;
        }

        _knownCount = 0;
        PlanParseResult result = PlanParser.Parse(Received[_rootStart.._position], _steps.AsSpan(), _texts, _options with { DroppedSteps = null });
        _count = result.StepCount;
        return _count > 0;
    }
}
