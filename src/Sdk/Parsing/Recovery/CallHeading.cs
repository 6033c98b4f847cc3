using System.Buffers;

namespace AstraWeave.Sdk.Parsing.Recovery;

/// <summary>Finds the tool's name in front of an object that holds only its arguments.</summary>
/// <remarks>
/// The call syntaxes that models were tuned on: Llama's <c>&lt;function=move_to&gt;{…}</c>, Mistral's <c>[TOOL_CALLS]move_to[ARGS]{…}</c>, GLM's <c>&lt;tool_call&gt;move_to</c>,
/// ReAct's <c>Action: move_to</c> and <c>Action Input: {…}</c>, JavaScript's <c>move_to({…})</c>, and a line of nothing but the name (<c>**move_to**: {…}</c>).
/// </remarks>
internal static class CallHeading
{
    private const int LookBack = 128;

    private static readonly SearchValues<byte> s_decoration = SearchValues.Create(" \t\r*`\"'#->.)0123456789"u8);
    private static readonly string[] s_inputs = ["action input", "tool input", "input", "arguments", "args", "parameters", "params", "action_input", "tool_input"];
    private static readonly string[] s_actions = ["action", "tool", "function", "tool name", "name", "call"];

    /// <summary>Finds the name.</summary>
    /// <param name="before">The text in front of the object.</param>
    /// <param name="start">Where the heading begins.</param>
    /// <returns>The name; empty where no heading stands there.</returns>
    public static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> before, out int start)
    {
        int skipped = Math.Max(0, before.Length - LookBack);
        ReadOnlySpan<byte> text = before[skipped..].TrimEnd(" \t\r\n"u8);
        text = text.EndsWith("```json"u8) ? text[..^7].TrimEnd(" \t\r\n"u8) : text;
        ReadOnlySpan<byte> name = text switch
        {
            [.., (byte)'>'] => OfTag(text, out start),
            [.., (byte)']'] => OfBrackets(text, out start),
            [.., (byte)'('] => OfCall(text, out start),
            _ => OfLines(text, out start),
        };
        start += skipped;
        return Names.Bare(name);
    }

    private static ReadOnlySpan<byte> OfTag(ReadOnlySpan<byte> text, out int start)
    {
        start = Math.Max(0, text.LastIndexOf((byte)'<'));
        ReadOnlySpan<byte> tag = text[start..].Trim("<>"u8);
        return tag[(tag.LastIndexOf((byte)'=') + 1)..];
    }

    private static ReadOnlySpan<byte> OfBrackets(ReadOnlySpan<byte> text, out int start)
    {
        start = Math.Max(0, text.LastIndexOf("[TOOL_CALLS]"u8));
        ReadOnlySpan<byte> call = text[start..];
        return call.StartsWith("[TOOL_CALLS]"u8) && call.EndsWith("[ARGS]"u8) ? call["[TOOL_CALLS]"u8.Length..^"[ARGS]"u8.Length] : default;
    }

    private static ReadOnlySpan<byte> OfCall(ReadOnlySpan<byte> text, out int start)
    {
        start = text.Length - 1;
        while (start > 0 && (char.IsAsciiLetterOrDigit((char)text[start - 1]) || text[start - 1] is (byte)'_' or (byte)'.' or (byte)'-'))
        {
            start--;
        }

        return text[start..^1];
    }

    /// <summary>A line that only names the tool, or that and a line that only names its input.</summary>
    private static ReadOnlySpan<byte> OfLines(ReadOnlySpan<byte> text, out int start)
    {
        start = text.LastIndexOf((byte)'\n') + 1;
        ReadOnlySpan<byte> line = text[start..];
        if (line is [.., (byte)':'] && NameFolding.Any(Names.Bare(line), s_inputs) && start > 0)
        {
            text = text[..start].TrimEnd(" \t\r\n"u8);
            start = text.LastIndexOf((byte)'\n') + 1;
            line = text[start..];
            int colon = line.IndexOf((byte)':');
            return colon > 0 && NameFolding.Any(Names.Bare(line[..colon]), s_actions) ? line[(colon + 1)..] : default;
        }

        int mark = Math.Max(line.LastIndexOf((byte)'>'), line.LastIndexOf((byte)']')) + 1;
        bool isMarked = line[..mark].EndsWith("<tool_call>"u8) || line[..mark].EndsWith("[TOOL_CALLS]"u8);
        line = isMarked ? line[mark..] : line;
        int first = line.IndexOfAnyExcept(s_decoration);
        return first < 0 ? default : line[first..];
    }
}
