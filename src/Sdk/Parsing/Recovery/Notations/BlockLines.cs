namespace AstraWeave.Sdk.Parsing.Recovery.Notations;

/// <summary>A plan in lines instead of brackets: YAML's block of steps, in front of which no value stands.</summary>
internal sealed class BlockLines<TAction> : IAnswerNotation<TAction>
    where TAction : struct, ILlmToolset<TAction>
{
    public bool TryRead(scoped in Scope scope, int from, scoped ref PlanSink<TAction> sink, out int start)
    {
        int found = BlockFinder.Find(scope.Text[from..], scope.Toolset, out bool isList, out bool isKeyedByTool);
        start = found < 0 ? from : from + found;
        return found >= 0 && IsAnswer(scope.Text[from..start], isKeyedByTool) && new PlanInterpreter<TAction>(scope).TryReadBlock(start, isList, ref sink);
    }

    /// <summary>Whether what stands in front lets the block be the answer: no value, and no words that make it something else.</summary>
    private static bool IsAnswer(ReadOnlySpan<byte> before, bool needsCue)
    {
        bool hasValue = before.IndexOfAny((byte)'{', (byte)'[') >= 0;
        Lead lead = Lead.Of(before);
        WordClass label = Vocabulary.ClassesOf(lead.Label);
        bool isOther = (label & (WordClass.Thought | WordClass.Past | WordClass.Example | WordClass.Turn | WordClass.Denial)) != 0 || Vocabulary.Has(lead.Sentence, WordClass.ExamplePhrase);
        return !hasValue && !isOther && (!needsCue || (label & WordClass.PlanCue) != 0);
    }
}

/// <summary>The same at the beginning of the answer, where it comes before any other reading.</summary>
internal sealed class BlockRoot<TAction> : IAnswerNotation<TAction>
    where TAction : struct, ILlmToolset<TAction>
{
    private readonly BlockLines<TAction> _lines = new();

    public bool TryRead(scoped in Scope scope, int from, scoped ref PlanSink<TAction> sink, out int start)
    {
        start = from;
        return scope.IsAnswer && LooseReader.IsBlockKey(Blanks.SkipAscii(scope.Text)) && _lines.TryRead(scope, from, ref sink, out start);
    }
}
