namespace AstraWeave.Sdk.Parsing.Recovery.Notations;

/// <summary>A call as a tag that names the tool, with a tag for each argument.</summary>
/// <remarks>
/// Qwen3-Coder and Seed-OSS write <c>&lt;function=move_to&gt;&lt;parameter=x&gt;3&lt;/parameter&gt;&lt;/function&gt;</c>, Claude, MiniMax and DeepSeek's DSML
/// <c>&lt;invoke name="move_to"&gt;&lt;parameter name="x"&gt;3&lt;/parameter&gt;&lt;/invoke&gt;</c>, coding agents <c>&lt;move_to&gt;&lt;x&gt;3&lt;/x&gt;&lt;/move_to&gt;</c>.
/// </remarks>
internal sealed class TaggedParameters : ICallNotation
{
    private static readonly string[] s_calls = ["function", "invoke", "tool", "tool_use", "call", "action", "step", "function_call", "tool_call"];

    public bool TryRead(scoped in Scope scope, int position, out int node, out int end)
    {
        node = -1;
        end = position;
        if (!Tag.TryRead(scope.Text[position..], out Tag tag) || tag.IsClosing || tag.IsEmpty)
        {
            return false;
        }

        bool isCall = NameFolding.Any(tag.Word, s_calls) && !tag.Value.IsEmpty;
        ReadOnlySpan<byte> tool = isCall ? tag.Value : tag.Word;
        if (!isCall && !scope.IsTool(tool))
        {
            return false;
        }

        node = CallNode.Begin(scope, position, tool);
        int inside = position + tag.Length;
        int count = 0;
        while (true)
        {
            inside = scope.Text.Length - Blanks.Skip(scope.Text[inside..]).Length;
            ReadOnlySpan<byte> rest = scope.Text[inside..];
            if (!Tag.TryRead(rest, out Tag parameter))
            {
                break;
            }

            if (parameter.IsClosing)
            {
                end = inside + parameter.Length;
                bool isClosed = Tag.IsSame(parameter.Word, tag.Word);
                CallNode.End(scope, node, isCut: false);
                return isClosed && (count > 0 || isCall || scope.IsTool(tool));
            }

            int length = CallNode.AddArgument(scope, inside, parameter);
            if (length < 0)
            {
                end = scope.Text.Length;
                CallNode.End(scope, node, isCut: true);
                return true;
            }

            inside += length;
            count++;
        }

        // Anything else is no list of parameters: JSON, as Llama writes it, or words.
        end = scope.Text.Length;
        CallNode.End(scope, node, isCut: true);
        return count > 0 && inside == scope.Text.Length;
    }
}
