using System.Collections.Generic;
using System.Text;

namespace AstraWeave.Sdk.Generators.Emit;

/// <summary>A schema with the place of each tool in it, in bytes of UTF-8.</summary>
internal sealed class SegmentedText
{
    public SegmentedText(string prefix, IEnumerable<string> tools, string separator, string suffix)
    {
        List<int> holes = [];
        int gap = Encoding.UTF8.GetByteCount(separator);
        StringBuilder text = new(Hole.Cut(prefix, 0, holes));
        int start = Encoding.UTF8.GetByteCount(text.ToString());
        List<(int Start, int Length)> segments = [];
        foreach (string marked in tools)
        {
            if (segments.Count > 0)
            {
                text.Append(separator);
                start += gap;
            }

            string part = Hole.Cut(marked, start, holes);
            int length = Encoding.UTF8.GetByteCount(part);
            text.Append(part);
            segments.Add((start, length));
            start += length;
        }

        Text = text.Append(Hole.Cut(suffix, start, holes)).ToString();
        Separator = separator;
        Segments = segments;
        Holes = holes;
    }

    public string Text { get; }

    public string Separator { get; }

    public IReadOnlyList<(int Start, int Length)> Segments { get; }

    /// <summary>The places that a domain's values may take: start and length in bytes, tool and argument, four numbers a place.</summary>
    public IReadOnlyList<int> Holes { get; }
}
