namespace AstraWeave.Sdk.Parsing.Recovery;

/// <summary>A plan without its opening brace, as models answer whose reply the host began with one.</summary>
internal sealed class UnopenedRoot<TAction> : IAnswerNotation<TAction>
    where TAction : struct, ILlmToolset<TAction>
{
    public bool TryRead(scoped in Scope scope, int from, scoped ref PlanSink<TAction> sink, out int start)
    {
        start = 0;
        ReadOnlySpan<byte> name = LooseReader.KeyAt(Blanks.SkipAscii(scope.Text));
        if (!NameFolding.Equal(name, scope.Toolset.PlanIdProperty) && !NameFolding.Equal(name, scope.Toolset.StepsProperty))
        {
            return false;
        }

        new PlanInterpreter<TAction>(scope).ReadUnopened(ref sink);
        return sink.Count > 0;
    }
}
