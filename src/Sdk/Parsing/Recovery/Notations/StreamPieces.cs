namespace AstraWeave.Sdk.Parsing.Recovery.Notations;

/// <summary>A reply that was logged as the pieces it was streamed in, joined to one text.</summary>
internal sealed class StreamPieces<TAction> : IAnswerNotation<TAction>
    where TAction : struct, ILlmToolset<TAction>
{
    public bool TryRead(scoped in Scope scope, int from, scoped ref PlanSink<TAction> sink, out int start)
    {
        start = 0;
        if (!TextStream.MayBe(scope.Text) || !scope.Tape.TrySpend(scope.Text.Length) || !TryJoin(scope))
        {
            return false;
        }

        bool isPlan = AnswerReader<TAction>.Read(scope.Inner(scope.Tape.Joined.Written, 0), ref sink);
        sink.Repairs |= isPlan ? Repairs.Envelope : Repairs.None;
        return isPlan;
    }

    private static bool TryJoin(scoped in Scope scope)
    {
        JsonBuffer joined = scope.Tape.Joined;
        joined.Clear();
        PlanInterpreter<TAction> interpreter = new(scope);
        int count = 0;
        int position = 0;
        while ((position = TextStream.Next(scope.Text, position)) >= 0)
        {
            LooseTape.Mark mark = scope.Tape.Position;
            LooseReader reader = scope.ReaderAt(position);
            if (!reader.TryReadValue(out int root) || scope.Tape[root].IsCut || interpreter.IsPlanOrStep(root))
            {
                return false;
            }

            int piece = TextStream.Piece(scope.Tape, root);
            if (piece < 0 && count == 0)
            {
                return false;
            }

            count += piece >= 0 ? 1 : 0;
            joined.Write(piece >= 0 ? scope.Tape.Text(piece) : default);
            position = reader.Position;
            scope.Tape.Rewind(mark);
        }

        return count > 1;
    }
}
