namespace AstraWeave.Sdk.Parsing;

/// <summary>What may stand in front of a plan that the answer begins with: white space, a byte order mark, the line that opens a fence.</summary>
internal static class Opening
{
    private const int MaxFence = 16;

    // What models write behind a fence's marks where data or a program follows; any other word there is a heading.
    private static readonly string[] s_languages =
        ["json", "json5", "jsonc", "jsonl", "ndjson", "js", "javascript", "ts", "typescript", "python", "py", "yaml", "yml", "xml", "html", "text", "txt", "plaintext", "plain", "code", "tool_code", "tool_call", "tool_calls", "tool", "bash", "sh", "shell", "console", "csharp", "cs", "c", "cpp", "java", "lua", "go", "rust", "ruby", "php", "sql", "toml", "ini", "md", "markdown", "diff", "http", "plan", "output", "response", "answer"];

    /// <summary>How long it is; the text's length where more may follow, -1 where something else stands there.</summary>
    public static int Length(ReadOnlySpan<byte> text, ParseMode mode)
    {
        int length = text.IndexOfAnyExcept(" \t\r\n"u8);
        if (length < 0 || mode == ParseMode.Strict)
        {
            return length < 0 ? text.Length : length;
        }

        length += text[length..].StartsWith("\uFEFF"u8) ? 3 : 0;
        ReadOnlySpan<byte> rest = text[length..].TrimStart(" \t\r\n"u8);
        if (rest.StartsWith("```"u8) || rest.StartsWith("~~~"u8))
        {
            int line = rest.IndexOf((byte)'\n');
            int end = line < 0 ? rest.Length : line + 1;
            if (end > MaxFence || rest[..end].IndexOfAny("{[<"u8) >= 0 || (line >= 0 && !IsLanguage(rest[..line].TrimStart("`~"u8))))
            {
                return -1;
            }

            rest = rest[end..].TrimStart(" \t\r\n"u8);
        }

        return text.Length - rest.Length;
    }

    /// <summary>Whether what stands behind a fence's marks names a language, or is nothing.</summary>
    public static bool IsLanguage(ReadOnlySpan<byte> info)
    {
        info = info.Trim(" \t\r"u8);
        return info.IsEmpty || NameFolding.Any(info, s_languages);
    }

    /// <summary>Whether a text that begins with no bracket may still turn out to be such an opening when more of it comes.</summary>
    public static bool MayGoOn(ReadOnlySpan<byte> text, ParseMode mode) =>
        mode != ParseMode.Strict && ("\uFEFF"u8.StartsWith(text) || "```"u8.StartsWith(text) || "~~~"u8.StartsWith(text));
}
