using System;
using System.Text;

namespace AstraWeave.Sdk.Generators.Emit;

/// <summary>Collects source text: indented, always with <c>\n</c>.</summary>
internal sealed class SourceWriter
{
    private const int IndentSize = 4;

    private readonly StringBuilder _text = new();
    private int _depth;
    private bool _blankDue;
    private bool _blockJustOpened;

    /// <summary>Writes lines, each at the current indentation.</summary>
    /// <remarks>An empty line is kept only between two others: never doubled, never at the start or end of a block.</remarks>
    public void WriteLine(string lines = "")
    {
        foreach (string line in lines.Split('\n'))
        {
            WriteOne(line.TrimEnd('\r'));
        }
    }

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

    public override string ToString() => _text.ToString();

    private void WriteOne(string line)
    {
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
        _text.Append(' ', _depth * IndentSize).Append(line).Append('\n');
    }

    internal readonly struct BlockScope(SourceWriter writer) : IDisposable
    {
        public void Dispose() => writer.Close();
    }
}
