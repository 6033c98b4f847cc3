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

    /// <summary>The notation.</summary>
    public SchemaDialect Dialect { get; init; }

    /// <summary>The places whose text a domain's values may take: start and length in bytes, the tool and its argument; four numbers a place, in ascending order.</summary>
    public ReadOnlySpan<int> Holes { get; init; }

    /// <summary>Whose schema it is; <see langword="null"/> where there are no holes.</summary>
    public ToolsetDescriptor? Toolset { get; init; }

    /// <summary>Writes the text with the allowed tools only, UTF-8.</summary>
    /// <remarks>Without domains it allocates nothing. A schema or grammar without any tool is one that no host takes: allow at least one.</remarks>
    /// <param name="output">Where to write.</param>
    /// <param name="allowed">The tools; the default is every tool.</param>
    /// <param name="domains">The values that exist: of domains of up to 256 values, the schema admits no others. Larger ones, and values that the notation cannot state, are left to the parser.</param>
    /// <exception cref="ArgumentNullException"><paramref name="output"/> is <see langword="null"/>.</exception>
    public void WriteTo(IBufferWriter<byte> output, ToolMask allowed = default, DomainSet? domains = null)
    {
        ArgumentNullException.ThrowIfNull(output);
        domains = Holes.IsEmpty ? null : domains?.Seal();
        if (allowed.AllowsAll && domains is null)
        {
            output.Write(Utf8);
            return;
        }

        Write(output, 0, _segments[0], domains);
        bool isFirst = true;
        for (int tool = 0; tool < ToolCount; tool++)
        {
            if (allowed.Allows(tool))
            {
                output.Write(isFirst ? [] : Separator);
                Write(output, _segments[2 * tool], _segments[(2 * tool) + 1], domains);
                isFirst = false;
            }
        }

        int end = _segments[^2] + _segments[^1];
        Write(output, end, Utf8.Length - end, domains);
    }

    /// <summary>Writes a part of the text, the holes in it filled.</summary>
    private void Write(IBufferWriter<byte> output, int start, int length, DomainSet? domains)
    {
        int end = start + length;
        for (int hole = 0; domains is not null && hole < Holes.Length; hole += 4)
        {
            int place = Holes[hole];
            if (place >= start && place < end)
            {
                output.Write(Utf8[start..place]);
                start = place + Holes[hole + 1];
                ArgumentSpec argument = Toolset!.Tools[Holes[hole + 2]].Arguments[Holes[hole + 3]];
                DomainSchema.Write(output, Dialect, argument, domains, Utf8[place..start]);
            }
        }

        output.Write(Utf8[start..end]);
    }
}
