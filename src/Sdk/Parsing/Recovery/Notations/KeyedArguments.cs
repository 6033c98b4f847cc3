namespace AstraWeave.Sdk.Parsing.Recovery.Notations;

/// <summary>GLM's call: the tool's name, then a key and a value in tags for each argument.</summary>
/// <remarks><c>&lt;tool_call&gt;move_to&lt;arg_key&gt;x&lt;/arg_key&gt;&lt;arg_value&gt;3&lt;/arg_value&gt;&lt;/tool_call&gt;</c>, as of GLM 4.5's chat template.</remarks>
internal sealed class KeyedArguments : ICallNotation
{
    private const int MaxName = 96;

    public bool TryRead(scoped in Scope scope, int position, out int node, out int end)
    {
        node = -1;
        end = position;
        if (!Tag.TryRead(scope.Text[position..], out Tag call) || call.IsClosing || !NameFolding.Equal(call.Word, "tool_call"))
        {
            return false;
        }

        int inside = position + call.Length;
        ReadOnlySpan<byte> rest = scope.Text[inside..];
        int name = rest[..Math.Min(rest.Length, MaxName)].IndexOf((byte)'<');
        ReadOnlySpan<byte> tool = name > 0 ? Blanks.Trim(rest[..name]) : default;
        if (tool.IsEmpty || tool.IndexOfAny(" \n{"u8) >= 0 || !(rest[name..].StartsWith("<arg_key>"u8) || (rest[name..].StartsWith("</"u8) && scope.IsTool(tool))))
        {
            return false;
        }

        node = CallNode.Begin(scope, position, tool);
        inside += name;
        while (Tag.TryRead(scope.Text[inside..], out Tag tag) && !tag.IsClosing && TryReadPair(scope, ref inside))
        {
            inside = scope.Text.Length - Blanks.Skip(scope.Text[inside..]).Length;
        }

        bool isClosed = Tag.TryRead(scope.Text[inside..], out Tag last) && last.IsClosing && Tag.IsSame(last.Word, call.Word);
        end = isClosed ? inside + last.Length : scope.Text.Length;
        CallNode.End(scope, node, isCut: !isClosed);
        return true;
    }

    private static bool TryReadPair(scoped in Scope scope, ref int position)
    {
        _ = Tag.TryRead(scope.Text[position..], out Tag keyTag);
        int key = Tag.IndexOfClosing(scope.Text[(position + keyTag.Length)..], keyTag.Word, out int keyEnd);
        if (key < 0)
        {
            return false;
        }

        ReadOnlySpan<byte> name = scope.Text.Slice(position + keyTag.Length, key);
        int value = position + keyTag.Length + key + keyEnd;
        value = scope.Text.Length - Blanks.Skip(scope.Text[value..]).Length;
        if (!Tag.TryRead(scope.Text[value..], out Tag valueTag) || valueTag.IsClosing)
        {
            return false;
        }

        int close = Tag.IndexOfClosing(scope.Text[(value + valueTag.Length)..], valueTag.Word, out int length);
        if (close < 0)
        {
            return false;
        }

        CallNode.AddText(scope, LooseKind.Word, scope.Offset(position), Blanks.Trim(name));
        ReadOnlySpan<byte> text = CallNode.OwnLines(scope.Text.Slice(value + valueTag.Length, close));
        CallNode.AddText(scope, LooseKind.Text, scope.Offset(value), System.Text.Unicode.Utf8.IsValid(text) ? text : default);
        position = value + valueTag.Length + close + length;
        return true;
    }
}
