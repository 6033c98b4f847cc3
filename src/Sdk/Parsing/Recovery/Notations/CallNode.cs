namespace AstraWeave.Sdk.Parsing.Recovery.Notations;

/// <summary>Puts a call onto the tape as <c>{"tool": {"argument": …}}</c>.</summary>
internal static class CallNode
{
    public static int Begin(scoped in Scope scope, int position, ReadOnlySpan<byte> tool)
    {
        int offset = scope.Offset(position);
        int node = scope.Tape.Add(LooseKind.Object, offset);
        AddText(scope, LooseKind.Word, offset, tool);
        _ = scope.Tape.Add(LooseKind.Object, offset);
        return node;
    }

    public static void End(scoped in Scope scope, int node, bool isCut)
    {
        scope.Tape[node].Next = scope.Tape[node + 2].Next = scope.Tape.Count;
        scope.Tape[node].IsCut = isCut;
    }

    public static void AddText(scoped in Scope scope, LooseKind kind, int offset, ReadOnlySpan<byte> text)
    {
        int node = scope.Tape.Add(kind, offset);
        scope.Tape.Append(text);
        scope.Tape[node].Next = scope.Tape.Count;
    }

    /// <summary>A value without the line ends that templates put on either side of it.</summary>
    public static ReadOnlySpan<byte> OwnLines(ReadOnlySpan<byte> value)
    {
        int start = value switch { [(byte)'\r', (byte)'\n', ..] => 2, [(byte)'\n', ..] => 1, _ => 0 };
        int end = value switch { [.., (byte)'\r', (byte)'\n'] => 2, [.., (byte)'\n'] => 1, _ => 0 };
        return start > 0 && end > 0 && value.Length >= start + end ? value[start..^end] : value;
    }

    /// <summary>Adds an argument whose value stands between its tag and the tag that closes it.</summary>
    /// <returns>How long it is with its tags; -1 where nothing closes it.</returns>
    public static int AddArgument(scoped in Scope scope, int position, in Tag tag)
    {
        ReadOnlySpan<byte> rest = scope.Text[(position + tag.Length)..];
        int close = Tag.IndexOfClosing(rest, tag.Word, out int length);
        if (close < 0)
        {
            return -1;
        }

        ReadOnlySpan<byte> value = OwnLines(rest[..close]);
        if (!System.Text.Unicode.Utf8.IsValid(value))
        {
            value = default;
        }

        AddText(scope, LooseKind.Word, scope.Offset(position), tag.Value.IsEmpty ? tag.Word : tag.Value);
        AddText(scope, LooseKind.Text, scope.Offset(position + tag.Length), value);
        return tag.Length + close + length;
    }
}
