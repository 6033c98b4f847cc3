namespace AstraWeave.Sdk.Parsing.Recovery.Notations;

/// <summary>A plan without its opening brace, as models answer whose reply the host began with one.</summary>
internal sealed class UnopenedRoot<TAction> : IAnswerNotation<TAction>
    where TAction : struct, ILlmToolset<TAction>
{
    public bool TryRead(scoped in Scope scope, int from, scoped ref PlanSink<TAction> sink, out int start)
    {
        start = 0;
        ReadOnlySpan<byte> text = Blanks.SkipAscii(scope.Text);
        ReadOnlySpan<byte> name = LooseReader.KeyAt(text);
        bool isSteps = NameFolding.Equal(name, scope.Toolset.StepsProperty);
        if (!NameFolding.Equal(name, scope.Toolset.PlanIdProperty) && !(isSteps && IsBeforeList(text)))
        {
            return false;
        }

        new PlanInterpreter<TAction>(scope).ReadUnopened(ref sink);
        return sink.Count > 0;
    }

    /// <summary>Whether a list follows the name; in front of a single step it is a heading.</summary>
    private static bool IsBeforeList(ReadOnlySpan<byte> text)
    {
        int bracket = text.IndexOfAny((byte)'{', (byte)'[');
        return bracket < 0 || text[bracket] == (byte)'[';
    }
}
