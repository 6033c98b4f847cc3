namespace AstraWeave.Sdk.Parsing.Recovery;

/// <summary>The marks around what a model thought before it answered.</summary>
/// <remarks>
/// Tags as of DeepSeek, Qwen and Hermes (<c>&lt;think&gt;</c>, <c>&lt;scratch_pad&gt;</c>), tokens as of open reasoning models
/// (<c>&lt;|begin_of_thought|&gt;</c>), Mistral's <c>[THINK]</c>, and the channels of gpt-oss (<c>&lt;|channel|&gt;analysis&lt;|message|&gt;</c>).
/// </remarks>
internal static class ThoughtMark
{
    private const int MaxLength = 28;

    private static readonly string[] s_tags = ["think", "thinking", "thought", "thoughts", "reasoning", "scratchpad", "reflection", "analysis"];
    private static readonly string[] s_openers = ["begin_of_thought", "start_of_thought", "begin_of_thinking"];
    private static readonly string[] s_closers = ["end_of_thought", "end_of_thinking"];
    private static readonly string[] s_bracketed = ["think", "thinking"];
    private static readonly string[] s_channels = ["analysis", "commentary"];

    /// <summary>Whether a text may hold a mark: most answers tell by one look that they hold none.</summary>
    public static bool MayOccur(ReadOnlySpan<byte> text)
    {
        int from = 0;
        while (text[from..].IndexOfAny((byte)'<', (byte)'[') is >= 0 and int next)
        {
            from += next;
            Work.Count(next + 1);
            if (CanBegin(text, from))
            {
                return true;
            }

            from++;
        }

        return false;
    }

    /// <summary>The first mark of a text; -1 for none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isClosing">Whether to look for the end of thoughts.</param>
    /// <param name="length">Its length.</param>
    public static int IndexOf(ReadOnlySpan<byte> text, bool isClosing, out int length)
    {
        length = 0;
        int from = 0;
        while (text[from..].IndexOfAny((byte)'<', (byte)'[') is >= 0 and int next)
        {
            from += next;
            Work.Count(next + 1);
            length = CanBegin(text, from) ? Length(text[from..Math.Min(text.Length, from + MaxLength)], isClosing) : 0;
            if (length > 0)
            {
                return from;
            }

            from++;
        }

        return -1;
    }

    /// <summary>Where the thoughts end that a mark opened, behind their closing mark; the text's end where nothing closes them.</summary>
    /// <param name="text">The text from the mark on.</param>
    /// <param name="opening">The mark's length.</param>
    public static int EndOf(ReadOnlySpan<byte> text, int opening)
    {
        if (!IsChannel(text, out _))
        {
            int close = IndexOf(text[opening..], isClosing: true, out int length);
            return close < 0 ? text.Length : opening + close + length;
        }

        int end = text[opening..].IndexOf("<|"u8);
        while (end >= 0 && !IsTurn(text[(opening + end)..]))
        {
            int next = text[(opening + end + 2)..].IndexOf("<|"u8);
            end = next < 0 ? -1 : end + 2 + next;
        }

        return end < 0 ? text.Length : opening + end;
    }

    /// <summary>Whether what follows a bracket is not already what only JSON has there.</summary>
    private static bool CanBegin(ReadOnlySpan<byte> text, int position) =>
        position + 1 < text.Length && text[position + 1] is not ((byte)'{' or (byte)'"' or (byte)'[');

    private static int Length(ReadOnlySpan<byte> text, bool isClosing)
    {
        if (IsChannel(text, out int channel))
        {
            return isClosing ? 0 : channel;
        }

        bool isTag = text[0] == (byte)'<';
        int end = text.IndexOf(isTag ? (byte)'>' : (byte)']');
        if (end < 2)
        {
            return 0;
        }

        ReadOnlySpan<byte> name = text[1..end].Trim((byte)'|');
        bool closes = name is [(byte)'/', ..];
        name = closes ? name[1..] : name;
        bool isMark = isTag
            ? (closes == isClosing && NameFolding.Any(name, s_tags)) || (!closes && NameFolding.Any(name, isClosing ? s_closers : s_openers))
            : closes == isClosing && NameFolding.Any(name, s_bracketed);
        return isMark ? end + 1 : 0;
    }

    private static bool IsChannel(ReadOnlySpan<byte> text, out int length)
    {
        length = 0;
        if (!text.StartsWith("<|channel|>"u8))
        {
            return false;
        }

        ReadOnlySpan<byte> name = text["<|channel|>"u8.Length..Math.Min(text.Length, MaxLength)];
        int end = name.IndexOf((byte)'<');
        name = end < 0 ? name : name[..end];
        length = NameFolding.Any(Blanks.Trim(name), s_channels) ? "<|channel|>"u8.Length + name.Length : 0;
        return length > 0;
    }

    private static bool IsTurn(ReadOnlySpan<byte> text) =>
        text.StartsWith("<|end|>"u8) || text.StartsWith("<|start|>"u8) || text.StartsWith("<|channel|>"u8) || text.StartsWith("<|return|>"u8);
}
