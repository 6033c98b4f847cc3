namespace AstraWeave.Sdk.Parsing.Recovery;

/// <remarks>Plans that do not stand in one root value: blocks of lines, lines of calls, pieces of a stream.</remarks>
internal readonly ref partial struct PlanInterpreter<TAction>
{
    /// <summary>Reads a block of lines as <see cref="BlockFinder"/> found it.</summary>
    public bool TryReadBlock(ReadOnlySpan<byte> text, int start, bool isList, scoped ref PlanSink<TAction> sink, int fixedOffset, int level)
    {
        LooseReader reader = new(text, _tape, _maxDepth, fixedOffset) { Position = start };
        int node;
        if (!(isList ? reader.TryReadItemsRest(out node) : reader.TryReadBlock(out node)))
        {
            return false;
        }

        sink.Repairs |= reader.Repairs | Repairs.Brackets;
        sink.Repairs |= text[..start].IndexOfAnyExcept(" \t\r\n"u8) >= 0 || text[reader.Position..].IndexOfAnyExcept(" \t\r\n"u8) >= 0 ? Repairs.SurroundingText : Repairs.None;
        if (!isList)
        {
            return TryPlanObject(node, ref sink, level);
        }

        sink.FoundSteps = true;
        sink.Repairs |= Repairs.RootShape;
        ReadElements(node, ref sink);
        return sink.Count > 0;
    }

    /// <summary>Reads lines of calls as <see cref="CallLines"/> found them.</summary>
    public bool TryReadCalls(ReadOnlySpan<byte> lines, scoped ref PlanSink<TAction> sink, int offset)
    {
        int array = _tape.Add(LooseKind.Array, offset);
        int position = 0;
        while (position < lines.Length)
        {
            ReadOnlySpan<byte> line = CallLines.Next(lines, ref position);
            LooseReader reader = new(line, _tape, _maxDepth, offset);
            if (!line.IsEmpty && !(reader.TryReadValue(out int call) && !_tape[call].IsCut && reader.Position == line.Length))
            {
                return false;
            }

            sink.Repairs |= reader.Repairs;
        }

        _tape[array].Next = _tape.Count;
        sink.FoundSteps = true;
        sink.Repairs |= Repairs.RootShape | Repairs.Brackets;
        ReadElements(array, ref sink);
        return sink.Count > 0;
    }

    /// <summary>Reads the pieces of a streamed reply as one text.</summary>
    public bool TryReadStream(ReadOnlySpan<byte> text, scoped ref PlanSink<TAction> sink, int level)
    {
        JsonBuffer joined = _tape.Joined;
        joined.Clear();
        int count = 0;
        int position = 0;
        while ((position = TextStream.Next(text, position)) >= 0)
        {
            LooseTape.Mark mark = _tape.Position;
            LooseReader reader = new(text, _tape, _maxDepth, -1) { Position = position };
            if (!reader.TryReadValue(out int root) || _tape[root].IsCut || IsStep(root) || FindSteps(root) >= 0)
            {
                return false;
            }

            int piece = TextStream.Piece(_tape, root);
            if (piece < 0 && count == 0)
            {
                return false;
            }

            count += piece >= 0 ? 1 : 0;
            joined.Write(piece >= 0 ? _tape.Text(piece) : default);
            position = reader.Position;
            _tape.Rewind(mark);
        }

        PlanInterpreter<TAction> self = this;
        bool isPlan = count > 1 && RecoveryEngine<TAction>.Search(joined.Written, 0, ref self, ref sink, 0, level + 1);
        sink.Repairs |= isPlan ? Repairs.Envelope : Repairs.None;
        return isPlan;
    }
}
