using System;
using System.Text;

namespace AstraWeave.Sdk.Generators.Emit;

/// <summary>Collects source text: indented, always with <c>\n</c>.</summary>
internal sealed class SourceWriter
{
    private const int IndentSize = 4;

    private readonly StringBuilder _text = new();
    private int _depth;

    /// <summary>Writes lines, each at the current indentation; an empty one stays empty.</summary>
    public void WriteLine(string lines = "")
    {
        int start = 0;
        while (true)
        {
            int end = lines.IndexOf('\n', start);
            int length = (end < 0 ? lines.Length : end) - start;
            if (length > 0 && lines[start + length - 1] == '\r')
            {
                length--;
            }

            if (length > 0)
            {
                _text.Append(' ', _depth * IndentSize).Append(lines, start, length);
            }

            _text.Append('\n');
            if (end < 0)
            {
                return;
            }

            start = end + 1;
        }
    }

    /// <summary>Writes text as it stands, without indentation: the content of a raw literal.</summary>
    public void WriteVerbatim(string text) => _text.Append(text);

    /// <summary>Writes a header and opens a block below it.</summary>
    public void Open(string header)
    {
        WriteLine(header);
        Open();
    }

    /// <summary>Opens a block below a header that was written already.</summary>
    public void Open()
    {
        WriteLine("{");
        _depth++;
    }

    public void Close(string suffix = "")
    {
        _depth--;
        WriteLine("}" + suffix);
    }

    public void OpenList()
    {
        WriteLine("[");
        _depth++;
    }

    public void CloseList()
    {
        _depth--;
        WriteLine("],");
    }

    /// <summary>A block that ends with the <c>using</c>.</summary>
    public BlockScope Block(string header)
    {
        Open(header);
        return new BlockScope(this);
    }

    public override string ToString() => _text.ToString();

    internal readonly struct BlockScope(SourceWriter writer) : IDisposable
    {
        public void Dispose() => writer.Close();
    }
}
