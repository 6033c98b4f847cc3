namespace AstraWeave.Sdk.Parsing.Recovery.Notations;

/// <summary>A program of calls and nothing else, one a line: <c>move_to(x=3, y=4)</c>.</summary>
/// <remarks>
/// Code models answer so (CodeLlama, Qwen-Coder), Gemini with <c>print(default_api.move_to(x=3))</c>, OLMo and SmolLM in tags of their own, Llama behind <c>&lt;|python_tag|&gt;</c> with <c>move_to.call(x=3)</c>.
/// One line of anything else, and it is a text about calls: no plan.
/// </remarks>
internal sealed class CallLines<TAction> : IAnswerNotation<TAction>
    where TAction : struct, ILlmToolset<TAction>
{
    /// <summary>Where the first line begins that is a call of a tool; -1 for none.</summary>
    public static int Find(ReadOnlySpan<byte> text, int from)
    {
        int last = text[from..].LastIndexOf((byte)'(');
        Work.Count(text.Length - from);
        for (int position = from; position < from + last;)
        {
            int start = position;
            ReadOnlySpan<byte> line = CallLine.Next(text, ref position);
            if (IsCall(line))
            {
                return start;
            }

            // Behind a label: Answer: move_to(x=3, y=4)
            int colon = line.IndexOf(": "u8);
            if (colon > 0 && IsCall(line[(colon + 2)..].TrimStart(" *`"u8)) && text.Overlaps(line, out int lineStart))
            {
                return lineStart + colon + 2;
            }
        }

        return -1;
    }

    private static bool IsCall(ReadOnlySpan<byte> line) => Names.IsTool(CallLine.Name(line), TAction.Descriptor.Tools) && LooseReader.IsCall(line);

    public bool TryRead(scoped in Scope scope, int from, scoped ref PlanSink<TAction> sink, out int start)
    {
        start = from;
        int array = scope.Tape.Add(LooseKind.Array, scope.Offset(from));
        int position = from;
        int count = 0;
        bool isCut = false;
        while (position < scope.Text.Length)
        {
            int lineStart = position;
            ReadOnlySpan<byte> line = CallLine.Next(scope.Text, ref position);
            if (line.IsEmpty)
            {
                continue;
            }

            ReadOnlySpan<byte> name = CallLine.Name(line);
            isCut = position == scope.Text.Length && count > 0 && !line.Contains((byte)')') && scope.IsTool(name);
            if (isCut)
            {
                break;
            }

            if (!scope.IsTool(name) || !TryReadCall(scope, line, lineStart, ref sink))
            {
                return false;
            }

            count++;
        }

        scope.Tape[array].Next = scope.Tape.Count;
        sink.Repairs |= Repairs.RootShape | Repairs.Brackets | (isCut ? Repairs.Truncated : Repairs.None);
        return count > 0 && new PlanInterpreter<TAction>(scope).TryReadList(array, ref sink);
    }

    private static bool TryReadCall(scoped in Scope scope, scoped ReadOnlySpan<byte> line, int offset, scoped ref PlanSink<TAction> sink)
    {
        LooseReader reader = new(line, scope.Tape, scope.MaxDepth, scope.Offset(offset));
        bool isRead = LooseReader.IsCall(line) && reader.TryReadValue(out int call) && !scope.Tape[call].IsCut && reader.Position == line.Length;
        sink.Repairs |= reader.Repairs;
        return isRead;
    }
}
