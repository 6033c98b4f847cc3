namespace AstraWeave.Sdk.Parsing.Recovery.Notations;

/// <summary>A call as one tag with its arguments as attributes: <c>&lt;step act="move_to" x="3" y="4"/&gt;</c>, <c>&lt;move_to x="3" y="4"/&gt;</c>.</summary>
/// <remarks>Models answer so where the prompt shows XML.</remarks>
internal sealed class AttributeCall : ICallNotation
{
    public bool TryRead(scoped in Scope scope, int position, out int node, out int end)
    {
        node = -1;
        end = position;
        if (!Tag.TryRead(scope.Text[position..], out Tag tag) || tag.IsClosing || !tag.IsEmpty)
        {
            return false;
        }

        ReadOnlySpan<byte> tool = Discriminator(scope, tag);
        if (tool.IsEmpty)
        {
            return false;
        }

        node = CallNode.Begin(scope, position, tool);
        ReadOnlySpan<byte> attributes = tag.Attributes;
        while (Tag.TryReadAttribute(ref attributes, out ReadOnlySpan<byte> key, out ReadOnlySpan<byte> value))
        {
            if (!NameFolding.Equal(key, scope.Toolset.Discriminator))
            {
                CallNode.AddText(scope, LooseKind.Word, scope.Offset(position), key);
                CallNode.AddText(scope, LooseKind.Text, scope.Offset(position), System.Text.Unicode.Utf8.IsValid(value) ? value : default);
            }
        }

        end = position + tag.Length;
        CallNode.End(scope, node, isCut: false);
        return true;
    }

    private static ReadOnlySpan<byte> Discriminator(scoped in Scope scope, in Tag tag)
    {
        ReadOnlySpan<byte> attributes = tag.Attributes;
        while (Tag.TryReadAttribute(ref attributes, out ReadOnlySpan<byte> key, out ReadOnlySpan<byte> value))
        {
            if (NameFolding.Equal(key, scope.Toolset.Discriminator))
            {
                return value;
            }
        }

        return scope.IsTool(tag.Word) ? tag.Word : default;
    }
}
