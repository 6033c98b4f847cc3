using System.Buffers;

namespace AstraWeave.Sdk.Tools;

/// <summary>A schema as a UTF-8 constant, with the place of each tool in it, so that an allow-list can narrow it.</summary>
/// <remarks>Tools stand one after the other in canonical order with one separator between them; text before the first and after the last belongs to the plan.</remarks>
/// <param name="utf8">The whole text.</param>
/// <param name="segments">Start and length of each tool's text in bytes: two numbers a tool.</param>
/// <param name="separator">What stands between two tools.</param>
public readonly ref struct SchemaText(ReadOnlySpan<byte> utf8, ReadOnlySpan<int> segments, ReadOnlySpan<byte> separator)
{
    private readonly ReadOnlySpan<int> _segments = segments;

    /// <summary>The whole text.</summary>
    public ReadOnlySpan<byte> Utf8 { get; } = utf8;

    /// <summary>What stands between two tools.</summary>
    public ReadOnlySpan<byte> Separator { get; } = separator;

    /// <summary>How many tools the text describes.</summary>
    public int ToolCount => _segments.Length / 2;

    /// <summary>What stands before the first tool.</summary>
    public ReadOnlySpan<byte> Prefix => Utf8[.._segments[0]];

    /// <summary>What stands after the last tool.</summary>
    public ReadOnlySpan<byte> Suffix => Utf8[(_segments[^2] + _segments[^1])..];

    /// <summary>The text of one tool.</summary>
    /// <param name="index">The tool's position in <see cref="ToolsetDescriptor.Tools"/>.</param>
    public ReadOnlySpan<byte> Tool(int index) => Utf8.Slice(_segments[2 * index], _segments[(2 * index) + 1]);

    /// <summary>Writes the text with the allowed tools only, UTF-8.</summary>
    /// <remarks>Allocates nothing. A schema or grammar without any tool is one that no host takes: allow at least one.</remarks>
    /// <param name="output">Where to write.</param>
    /// <param name="allowed">The tools; the default is every tool.</param>
    /// <exception cref="ArgumentNullException"><paramref name="output"/> is <see langword="null"/>.</exception>
    public void WriteTo(IBufferWriter<byte> output, ToolMask allowed = default)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (allowed.AllowsAll)
        {
            output.Write(Utf8);
            return;
        }

        output.Write(Prefix);
        bool isFirst = true;
        for (int tool = 0; tool < ToolCount; tool++)
        {
            if (allowed.Allows(tool))
            {
                output.Write(isFirst ? [] : Separator);
                output.Write(Tool(tool));
                isFirst = false;
            }
        }

        output.Write(Suffix);
    }
}
