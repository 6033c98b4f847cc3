namespace AstraWeave.Sdk.Parsing.Recovery.Notations;

/// <summary>An answer that is one JSON string: the plan stands in it.</summary>
internal sealed class QuotedRoot<TAction> : IAnswerNotation<TAction>
    where TAction : struct, ILlmToolset<TAction>
{
    public bool TryRead(scoped in Scope scope, int from, scoped ref PlanSink<TAction> sink, out int start)
    {
        ReadOnlySpan<byte> trimmed = Blanks.SkipAscii(scope.Text);
        start = scope.Text.Length - trimmed.Length;
        return trimmed.Length > 2 && trimmed[0] == (byte)'"' && trimmed.IndexOfAny((byte)'{', (byte)'[') >= 0
            && new PlanInterpreter<TAction>(scope).TryReadString(start, ref sink);
    }
}
