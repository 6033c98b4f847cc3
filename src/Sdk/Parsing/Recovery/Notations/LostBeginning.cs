using System.Buffers;

namespace AstraWeave.Sdk.Parsing.Recovery.Notations;

/// <summary>A plan of which the beginning is missing: the host sent it ahead and does not give it back, or tokens were lost.</summary>
/// <remarks>
/// What is left tells at most how its first step began. Where that can be completed to a valid step, the steps are read; where not, nothing is,
/// since a plan without its first step is another plan. Either way the result is not whole.
/// </remarks>
internal sealed class LostBeginning<TAction> : IAnswerNotation<TAction>
    where TAction : struct, ILlmToolset<TAction>
{
    public bool TryRead(scoped in Scope scope, int from, scoped ref PlanSink<TAction> sink, out int start)
    {
        start = 0;
        ReadOnlySpan<byte> text = Blanks.Skip(scope.Text);
        if (!scope.IsAnswer || !LostBeginning.Is(text))
        {
            return false;
        }

        Complete(scope, text, ref sink);
        if (sink.Count > 0 && sink.FirstBadStep != 0)
        {
            sink.Doubt(PlanDefect.BeginningLost, 0);
            sink.Repairs |= Repairs.Brackets;
            return true;
        }

        sink.Fail(PlanDefect.BeginningLost, 0);
        return true;
    }

    private static void Complete(scoped in Scope scope, ReadOnlySpan<byte> text, scoped ref PlanSink<TAction> sink)
    {
        JsonBuffer whole = scope.Tape.Joined;
        whole.Clear();
        if (!LostBeginning.TryComplete(scope, text, whole))
        {
            return;
        }

        whole.Write(text);
        _ = new PlanInterpreter<TAction>(scope.Completed(whole.Written)).ReadPlan(0, ref sink);
    }
}

/// <summary>Tells by its brackets that an answer's beginning is missing, and what could have stood there.</summary>
internal static class LostBeginning
{
    private const int LookAhead = 160;

    private static readonly SearchValues<byte> s_literal = SearchValues.Create("0123456789.-truefalsn, \t\r"u8);
    private static readonly SearchValues<byte> s_brackets = SearchValues.Create("{}[]<\n"u8);
    private static readonly SearchValues<byte> s_wordEnds = SearchValues.Create(" :,{}[]"u8);

    /// <summary>Whether an end follows directly of which the beginning is not there: a list's, or behind a list that of the object it stood in.</summary>
    public static bool Follows(ReadOnlySpan<byte> behind, bool isList) => Blanks.Skip(behind) is [var next, ..] && (next == (byte)']' || (isList && next == (byte)'}'));

    /// <summary>Whether a brace closes in front of the plan that nothing opened.</summary>
    public static bool Precedes(ReadOnlySpan<byte> before)
    {
        int open = 0;
        while (before.IndexOfAny((byte)'{', (byte)'}') is >= 0 and int brace)
        {
            Work.Count(brace + 1);
            open += before[brace] == (byte)'{' ? 1 : -1;
            if (open < 0)
            {
                return true;
            }

            before = before[(brace + 1)..];
        }

        return false;
    }

    /// <summary>Whether a text begins in the middle of an object: a brace closes that none opened, behind what only JSON has.</summary>
    public static bool Is(ReadOnlySpan<byte> text)
    {
        int bracket = text[..Math.Min(text.Length, LookAhead)].IndexOfAny(s_brackets);
        if (bracket < 0 || text[bracket] is not ((byte)'}' or (byte)']'))
        {
            return bracket > 0 && text[bracket] is (byte)'{' or (byte)'[' && IsNamed(text[..bracket]);
        }

        ReadOnlySpan<byte> behind = Blanks.Skip(text[(bracket + 1)..]);
        return behind is [] or [(byte)',' or (byte)'}' or (byte)']', ..] && (bracket == 0 || IsFragment(text[..bracket]));
    }

    /// <summary>Writes what could have stood in front of a fragment, up to the toolset's list of steps.</summary>
    public static bool TryComplete(scoped in Scope scope, ReadOnlySpan<byte> text, JsonBuffer whole)
    {
        bool isOpened = text is [(byte)'"', ..];
        ReadOnlySpan<byte> rest = isOpened ? text[1..] : text;
        int quote = rest[..Math.Min(rest.Length, LookAhead)].IndexOf((byte)'"');
        ReadOnlySpan<byte> word = quote > 0 ? rest[..quote] : default;
        ReadOnlySpan<byte> behind = quote >= 0 ? Blanks.Skip(rest[(quote + 1)..]) : default;
        bool isKey = behind is [(byte)':', ..];
        bool isValue = behind is [(byte)',' or (byte)'}', ..];
        if (word.IndexOfAny(s_wordEnds) >= 0 || !(isKey || isValue) || word.IsEmpty)
        {
            return false;
        }

        bool isRoot = isKey && (NameFolding.Equal(word, scope.Toolset.StepsProperty) || NameFolding.Equal(word, scope.Toolset.PlanIdProperty));
        if (isValue && (!scope.IsTool(word) || IsEndOfOther(scope, word)))
        {
            return false;
        }

        whole.Write((byte)'{');
        if (!isRoot)
        {
            whole.WriteString(scope.Toolset.StepsProperty);
            whole.Write(":[{"u8);
        }

        if (isValue)
        {
            whole.WriteString(scope.Toolset.Discriminator);
            whole.Write((byte)':');
        }

        whole.Write(isOpened ? default : "\""u8);
        return true;
    }

    /// <summary>Whether a name may be only the end of another tool's.</summary>
    private static bool IsEndOfOther(scoped in Scope scope, ReadOnlySpan<byte> name)
    {
        foreach (Tools.ToolSpec tool in scope.Toolset.Tools)
        {
            if (tool.Name.Length > name.Length && System.Text.Ascii.Equals(name, tool.Name.AsSpan(tool.Name.Length - name.Length)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the text in front of a bracket is a part of JSON: quotes and colons, or a value's end.</summary>
    private static bool IsFragment(ReadOnlySpan<byte> text) =>
        text.IndexOf("\":"u8) >= 0 || text.IndexOf("\" :"u8) >= 0 || text.IndexOf("\",\""u8) >= 0 || text.EndsWith("\""u8)
        || text.IndexOfAnyExcept(s_literal) < 0;

    /// <summary>Whether a property's name without its opening quote stands in front of a bracket.</summary>
    private static bool IsNamed(ReadOnlySpan<byte> text)
    {
        int quote = text.IndexOf((byte)'"');
        return quote > 0 && text[..quote].IndexOfAny(" :,."u8) < 0 && Blanks.Skip(text[(quote + 1)..]) is [(byte)':', ..] or [(byte)',', ..];
    }
}
