using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace AstraWeave.Sdk.Generators.Emit;

/// <summary>A schema with the place of each tool in it, in bytes of UTF-8.</summary>
internal sealed class SegmentedText
{
    public SegmentedText(string prefix, IEnumerable<string> tools, string separator, string suffix)
    {
        string[] parts = tools.ToArray();
        Separator = separator;
        Text = prefix + string.Join(separator, parts) + suffix;
        int start = Encoding.UTF8.GetByteCount(prefix);
        int gap = Encoding.UTF8.GetByteCount(separator);
        List<(int Start, int Length)> segments = [];
        foreach (string part in parts)
        {
            int length = Encoding.UTF8.GetByteCount(part);
            segments.Add((start, length));
            start += length + gap;
        }

        Segments = segments;
    }

    public string Text { get; }

    public string Separator { get; }

    public IReadOnlyList<(int Start, int Length)> Segments { get; }
}
