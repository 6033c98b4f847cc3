namespace AstraWeave.Sdk.Parsing.Recovery.Notations;

/// <summary>A notation that a whole answer is written in.</summary>
internal interface IAnswerNotation<TAction>
    where TAction : struct, ILlmToolset<TAction>
{
    /// <summary>Reads the answer.</summary>
    /// <param name="scope">The text.</param>
    /// <param name="from">Where what is no thought begins.</param>
    /// <param name="sink">Receives the steps.</param>
    /// <param name="start">Where the plan begins.</param>
    /// <returns>Whether it gave a legal step.</returns>
    bool TryRead(scoped in Scope scope, int from, scoped ref PlanSink<TAction> sink, out int start);
}

/// <summary>The notations of whole answers, in the order in which they are tried.</summary>
internal static class AnswerNotations<TAction>
    where TAction : struct, ILlmToolset<TAction>
{
    // By how the answer begins.
    private static readonly IAnswerNotation<TAction>[] s_first = [new QuotedRoot<TAction>(), new BlockRoot<TAction>(), new UnopenedRoot<TAction>(), new LostBeginning<TAction>()];

    // By its lines.
    private static readonly IAnswerNotation<TAction>[] s_lines = [new StreamPieces<TAction>(), new CallLines<TAction>(), new BlockLines<TAction>()];

    public static bool TryReadFirst(scoped in Scope scope, scoped ref PlanSink<TAction> sink) => TryRead(s_first, scope, 0, ref sink, out _);

    public static bool TryReadLines(scoped in Scope scope, int from, scoped ref PlanSink<TAction> sink, out int start) => TryRead(s_lines, scope, from, ref sink, out start);

    private static bool TryRead(IAnswerNotation<TAction>[] inOrder, scoped in Scope scope, int from, scoped ref PlanSink<TAction> sink, out int start)
    {
        foreach (IAnswerNotation<TAction> notation in inOrder)
        {
            PlanSink<TAction> attempt = sink.Fork();
            LooseTape.Mark mark = scope.Tape.Position;
            if (notation.TryRead(scope, from, ref attempt, out start))
            {
                sink.Adopt(attempt);
                return true;
            }

            sink.AdoptReport(attempt);
            scope.Tape.Rewind(mark);
        }

        start = from;
        return false;
    }
}
