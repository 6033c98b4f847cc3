using System;
using System.Runtime.CompilerServices;

namespace AstraWeave.Sdk.Generators.Emit;

/// <summary>Collects source text: indented, always with <c>\n</c>.</summary>
internal sealed class SourceWriter
{
    private const int IndentSize = 4;

    // The longest text whose memory is kept for the next one: a toolset of a thousand tools.
    private const int LongestKept = 4 << 20;

    [ThreadStatic]
    private static CharBuffer? s_text;

    [ThreadStatic]
    private static CharBuffer? s_lines;

    private readonly CharBuffer _text;
    private int _depth;
    private bool _blankDue;
    private bool _blockJustOpened;

    public SourceWriter()
    {
        _text = s_text ?? new CharBuffer();
        Lines = s_lines ?? new CharBuffer();
        s_text = null;
        s_lines = null;
        _text.Clear();
    }

    /// <summary>Where interpolated strings are put together.</summary>
    public CharBuffer Lines { get; }

    /// <summary>Writes lines, each at the current indentation.</summary>
    /// <remarks>An empty line is kept only between two others: never doubled, never at the start or end of a block.</remarks>
    public void WriteLine(string lines = "") => Write(lines.AsSpan());

    /// <inheritdoc cref="WriteLine(string)"/>
    public void WriteLine([InterpolatedStringHandlerArgument("")] ref LineHandler lines)
    {
        _ = lines;
        Write(Lines.Written);
    }

    /// <summary>Writes a header and opens a block below it.</summary>
    public void Open(string header)
    {
        WriteLine(header);
        Open();
    }

    /// <inheritdoc cref="Open(string)"/>
    public void Open([InterpolatedStringHandlerArgument("")] ref LineHandler header)
    {
        WriteLine(ref header);
        Open();
    }

    /// <summary>Opens a block below a header that was written already.</summary>
    public void Open()
    {
        WriteLine("{");
        _depth++;
        _blockJustOpened = true;
    }

    public void Close(string suffix = "")
    {
        _depth--;
        _blankDue = false;
        WriteLine("}" + suffix);
    }

    public void OpenList()
    {
        WriteLine("[");
        _depth++;
        _blockJustOpened = true;
    }

    public void CloseList()
    {
        _depth--;
        _blankDue = false;
        WriteLine("],");
    }

    /// <summary>A block that ends with the <c>using</c>.</summary>
    public BlockScope Block(string header)
    {
        Open(header);
        return new BlockScope(this);
    }

    /// <inheritdoc cref="Block(string)"/>
    public BlockScope Block([InterpolatedStringHandlerArgument("")] ref LineHandler header)
    {
        Open(ref header);
        return new BlockScope(this);
    }

    /// <summary>The text; nothing is written after it.</summary>
    public string Complete()
    {
        string text = _text.ToString();
        if (_text.Length <= LongestKept)
        {
            s_text = _text;
            s_lines = Lines;
        }

        return text;
    }

    private void Write(ReadOnlySpan<char> lines)
    {
        for (int end = lines.IndexOf('\n'); end >= 0; end = lines.IndexOf('\n'))
        {
            WriteOne(lines.Slice(0, end));
            lines = lines.Slice(end + 1);
        }

        WriteOne(lines);
    }

    private void WriteOne(ReadOnlySpan<char> line)
    {
        line = line.TrimEnd('\r');
        if (line.Length == 0)
        {
            _blankDue = !_blockJustOpened;
            return;
        }

        if (_blankDue)
        {
            _text.Append('\n');
        }

        _blankDue = false;
        _blockJustOpened = false;
        _text.Append(' ', _depth * IndentSize);
        _text.Append(line);
        _text.Append('\n');
    }

    internal readonly struct BlockScope(SourceWriter writer) : IDisposable
    {
        public void Dispose() => writer.Close();
    }
}
