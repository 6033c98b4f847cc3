namespace AstraWeave.Sdk.Parsing.Recovery.Notations;

/// <summary>A notation of single calls that is not JSON.</summary>
internal interface ICallNotation
{
    /// <summary>Reads the call that stands at a position onto the tape, as <c>{"tool": {"argument": …}}</c>.</summary>
    /// <param name="scope">The text.</param>
    /// <param name="position">Where a tag begins.</param>
    /// <param name="node">The call; marked as cut where the text ends inside of it.</param>
    /// <param name="end">Where it ends.</param>
    /// <returns>Whether a call in this notation stands here.</returns>
    bool TryRead(scoped in Scope scope, int position, out int node, out int end);
}

/// <summary>The notations of single calls, in the order in which they are tried.</summary>
internal static class CallNotations
{
    private static readonly ICallNotation[] s_inOrder = [new TaggedParameters(), new KeyedArguments(), new AttributeCall()];

    /// <summary>Reads the call at a position in the first notation that knows it.</summary>
    public static bool TryRead(scoped in Scope scope, int position, out int node, out int end)
    {
        LooseTape.Mark mark = scope.Tape.Position;
        foreach (ICallNotation notation in s_inOrder)
        {
            if (notation.TryRead(scope, position, out node, out end))
            {
                return true;
            }

            scope.Tape.Rewind(mark);
        }

        node = -1;
        end = position;
        return false;
    }
}
