using System.Buffers;

namespace AstraWeave.Sdk.Parsing.Recovery.Notations;

/// <summary>The tool's name in front of an object that holds only its arguments.</summary>
/// <remarks>
/// Between the name and the object stand nothing but marks, fences and the words that some formats put there: Llama's <c>&lt;function=move_to&gt;{…}</c>, Mistral's <c>[TOOL_CALLS]move_to[CALL_ID]…[ARGS]{…}</c>,
/// Kimi's and DeepSeek's <c>move_to&lt;|tool_call_argument_begin|&gt;{…}</c>, gpt-oss' <c>to=functions.move_to&lt;|message|&gt;{…}</c>, functionary's <c>&gt;&gt;&gt;move_to</c>,
/// ReAct's <c>Action: move_to</c> and <c>Action Input: {…}</c>, JavaScript's <c>move_to({…})</c>, and a line of nothing but the name (<c>**move_to**: {…}</c>).
/// </remarks>
internal readonly ref struct CallHeading
{
    private const int LookBack = 160;
    private const int MaxMark = 96;
    private const int MaxLead = 24;

    private static readonly SearchValues<byte> s_decoration = SearchValues.Create(" \t\r*`\"'#->.)0123456789,;&|+~="u8);
    private static readonly string[] s_inputs = ["action input", "tool input", "input", "arguments", "args", "parameters", "params", "action_input", "tool_input"];
    private static readonly string[] s_actions = ["action", "tool", "function", "tool name", "name", "call"];
    private static readonly string[] s_glue = ["json", "commentary", "assistant", "code", "function"];

    private CallHeading(ReadOnlySpan<byte> name, int start, bool isExplicit)
    {
        Name = name;
        Start = start;
        IsExplicit = isExplicit;
    }

    /// <summary>The name; empty for none.</summary>
    public ReadOnlySpan<byte> Name { get; }

    /// <summary>Where the heading begins.</summary>
    public int Start { get; }

    /// <summary>Whether the notation can mean nothing but a call.</summary>
    public bool IsExplicit { get; }

    /// <summary>Whether a tool's name and a colon stand in front of an object, whatever leads up to them.</summary>
    public static bool EndsWithName(scoped in Scope scope, int floor, int end)
    {
        ReadOnlySpan<byte> before = scope.Text[Math.Min(end, Math.Max(floor, end - LookBack))..end].TrimEnd(" \t\r\n*`"u8);
        before = before is [.., (byte)':' or (byte)'='] ? before[..^1].TrimEnd(" *`\"'"u8) : default;
        return scope.IsTool(before[WordStart(before)..]);
    }

    /// <summary>Finds the heading at the end of a text.</summary>
    /// <param name="scope">The text.</param>
    /// <param name="floor">Where the value before it ends: a heading does not reach over it.</param>
    /// <param name="end">Where the object begins.</param>
    public static CallHeading Find(scoped in Scope scope, int floor, int end)
    {
        ReadOnlySpan<byte> text = scope.Text;
        int skipped = Math.Max(floor, end - LookBack);
        ReadOnlySpan<byte> before = WithoutFence(text[skipped..end].TrimEnd(" \t\r\n"u8));
        CallHeading found = before switch
        {
            [] or [.., (byte)'{' or (byte)'[' or (byte)','] => default,
            [.., (byte)'('] => OfCall(before),
            _ when TryTrimMarks(scope, before, out CallHeading marked) => marked,
            _ => OfLines(before),
        };
        return found.Name.IsEmpty ? default : new CallHeading(Names.Bare(found.Name), skipped + found.Start, found.IsExplicit);
    }

    private static ReadOnlySpan<byte> WithoutFence(ReadOnlySpan<byte> text) =>
        text.EndsWith("```json"u8) ? text[..^7].TrimEnd(" \t\r\n"u8) : text.EndsWith("```"u8) ? text[..^3].TrimEnd(" \t\r\n"u8) : text;

    /// <summary>Takes marks, and what stands with them, from the end, as far as a name.</summary>
    private static bool TryTrimMarks(scoped in Scope scope, ReadOnlySpan<byte> text, out CallHeading heading)
    {
        heading = default;
        bool hasMarks = false;
        while (!text.IsEmpty)
        {
            if (TryTrimMark(ref text, out ReadOnlySpan<byte> attribute, out ReadOnlySpan<byte> markName))
            {
                attribute = scope.IsTool(markName) && attribute.IsEmpty ? markName : attribute;
                hasMarks = true;
                if (!attribute.IsEmpty)
                {
                    heading = new CallHeading(attribute, text.Length, isExplicit: true);
                    return true;
                }

                continue;
            }

            if (!hasMarks)
            {
                return false;
            }

            int start = WordStart(text);
            ReadOnlySpan<byte> word = text[start..];
            ReadOnlySpan<byte> before = text[..start].TrimEnd(" \t"u8);
            bool isAddressed = before is [.., (byte)'t', (byte)'o', (byte)'='];
            if (word.IsEmpty)
            {
                return false;
            }

            if (isAddressed || (!NameFolding.Any(word, s_glue) && !EndsWithMark(before, "CALL_ID"u8) && before is [] or [.., (byte)'>' or (byte)']' or (byte)'\n']))
            {
                heading = new CallHeading(WithoutIndex(word), start, isExplicit: isAddressed || IsBehindCallMark(before));
                return true;
            }

            if (!NameFolding.Any(word, s_glue) && !EndsWithMark(before, "CALL_ID"u8))
            {
                return false;
            }

            text = before.TrimEnd(" \t\r\n"u8);
        }

        return false;
    }

    private static bool IsBehindCallMark(ReadOnlySpan<byte> text) => TryTrimMark(ref text, out _, out ReadOnlySpan<byte> name) && Vocabulary.Has(name, WordClass.Call);

    private static bool EndsWithMark(ReadOnlySpan<byte> text) => TryTrimMark(ref text, out _, out _);

    private static bool EndsWithMark(ReadOnlySpan<byte> text, ReadOnlySpan<byte> name) => text is [.. ReadOnlySpan<byte> inside, (byte)']'] && inside.EndsWith(name);

    /// <summary>Takes the mark at the end of a text.</summary>
    /// <param name="text">The text; without the mark afterwards.</param>
    /// <param name="attribute">The name that the mark itself states: <c>&lt;function=move_to&gt;</c>, <c>&lt;invoke name="move_to"&gt;</c>.</param>
    /// <param name="name">The name of a mark that opens.</param>
    private static bool TryTrimMark(scoped ref ReadOnlySpan<byte> text, out ReadOnlySpan<byte> attribute, out ReadOnlySpan<byte> name)
    {
        attribute = name = default;
        int open = text switch
        {
            [.., (byte)'>'] => text.LastIndexOf((byte)'<'),
            [.., (byte)']'] => text.LastIndexOf((byte)'['),
            _ => -1,
        };
        if (open < 0 || text.Length - open > MaxMark || !Mark.TryRead(text[open..], out Mark mark) || mark.Length != text.Length - open)
        {
            return false;
        }

        ReadOnlySpan<byte> inside = text[(open + 1)..^1];
        int equals = mark.Kind == MarkKind.Closing ? -1 : inside.LastIndexOf((byte)'=');
        attribute = equals > 0 ? inside[(equals + 1)..].Trim("\"' "u8) : default;
        name = mark.Kind == MarkKind.Opening ? mark.Name : default;
        text = text[..open].TrimEnd(" \t\r\n"u8);
        return true;
    }

    private static CallHeading OfCall(ReadOnlySpan<byte> text)
    {
        int start = WordStart(text[..^1]);
        return new CallHeading(text[start..^1], start, isExplicit: false);
    }

    /// <summary>A line that only names the tool, or that and a line that only names its input.</summary>
    private static CallHeading OfLines(ReadOnlySpan<byte> text)
    {
        int start = text.LastIndexOf((byte)'\n') + 1;
        ReadOnlySpan<byte> line = text[start..];
        if (line is [.., (byte)':'] && NameFolding.Any(Names.Bare(line), s_inputs) && start > 0)
        {
            text = text[..start].TrimEnd(" \t\r\n"u8);
            start = text.LastIndexOf((byte)'\n') + 1;
            line = text[start..];
            int colon = line.LastIndexOf((byte)':');
            ReadOnlySpan<byte> key = colon > 0 ? Names.Bare(line[..colon]) : default;
            bool isAction = NameFolding.Any(key, s_actions) || NameFolding.Any(key[(key.LastIndexOf((byte)' ') + 1)..], s_actions);
            return isAction ? new CallHeading(Blanks.Trim(line[(colon + 1)..]), start + Math.Max(0, line[..colon].LastIndexOf((byte)' ')), isExplicit: true) : default;
        }

        int mark = Math.Max(line.LastIndexOf((byte)'>'), line.LastIndexOf((byte)']')) + 1;
        bool isMarked = mark > 0 && mark < line.Length && (line[..mark].EndsWith(">>>"u8) || EndsWithMark(line[..mark]));
        start += isMarked ? mark : 0;
        line = isMarked ? line[mark..] : line;
        int first = line.IndexOfAnyExcept(s_decoration);
        return first < 0 ? default : new CallHeading(LedTo(line[first..].TrimEnd(" \t-=>"u8)), start, isExplicit: false);
    }

    /// <summary>The name that words before it only lead on to: <c>and wait:</c>, <c>→ wait:</c>, <c>step 2: wait:</c>.</summary>
    private static ReadOnlySpan<byte> LedTo(ReadOnlySpan<byte> line)
    {
        int word = line is [.., (byte)':'] ? WordStart(line.TrimEnd(": *`"u8)) : 0;
        ReadOnlySpan<byte> lead = line[..word];
        bool hasLetters = lead.IndexOfAnyInRange((byte)'A', (byte)'Z') >= 0 || lead.IndexOfAnyInRange((byte)'a', (byte)'z') >= 0;
        return word > 0 && lead.Length <= MaxLead && (!hasLetters || Vocabulary.Has(lead, WordClass.Sequence)) ? line[word..] : line;
    }

    /// <summary>A name without the number of its call: <c>functions.move_to:0</c>.</summary>
    private static ReadOnlySpan<byte> WithoutIndex(ReadOnlySpan<byte> name)
    {
        int colon = name.LastIndexOf((byte)':');
        return colon > 0 && colon + 1 < name.Length && name[(colon + 1)..].IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0 ? name[..colon] : name;
    }

    private static int WordStart(ReadOnlySpan<byte> text)
    {
        int start = text.Length;
        while (start > 0 && (char.IsAsciiLetterOrDigit((char)text[start - 1]) || text[start - 1] is (byte)'_' or (byte)'.' or (byte)'-' or (byte)':'))
        {
            start--;
        }

        return start;
    }
}
