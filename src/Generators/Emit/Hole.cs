using System.Collections.Generic;
using System.Globalization;
using System.Text;
using AstraWeave.Sdk.Generators.Model;

namespace AstraWeave.Sdk.Generators.Emit;

/// <summary>A place in a schema that a domain's values may take at run time: marked while the text is put together, then cut out.</summary>
internal static class Hole
{
    // Noncharacters, which no name, constant or pattern on the wire has: JSON hosts refuse them.
    private const char Open = '\uFDD0';
    private const char Begin = '\uFDD1';
    private const char Close = '\uFDD2';

    /// <summary>The text of a value's type, marked where it takes from a domain.</summary>
    public static string Around(ValueModel value, string type) => value.Domain is not { } domain
        ? type
        : $"{Open}{domain.Tool.ToString(CultureInfo.InvariantCulture)},{domain.Argument.ToString(CultureInfo.InvariantCulture)}{Begin}{type}{Close}";

    /// <summary>Cuts the marks out.</summary>
    /// <param name="marked">The text with marks.</param>
    /// <param name="offset">Where it begins in the whole text, in bytes of UTF-8.</param>
    /// <param name="holes">Receives start, length, tool and argument of each place.</param>
    public static string Cut(string marked, int offset, List<int> holes)
    {
        if (marked.IndexOf(Open) < 0)
        {
            return marked;
        }

        StringBuilder text = new();
        int hole = 0;
        for (int i = 0; i < marked.Length; i++)
        {
            switch (marked[i])
            {
                case Open:
                    int begin = marked.IndexOf(Begin, i);
                    string[] place = marked.Substring(i + 1, begin - i - 1).Split(',');
                    hole = holes.Count;
                    holes.AddRange([offset + Bytes(text), 0, int.Parse(place[0], CultureInfo.InvariantCulture), int.Parse(place[1], CultureInfo.InvariantCulture)]);
                    i = begin;
                    break;

                case Close:
                    holes[hole + 1] = offset + Bytes(text) - holes[hole];
                    break;

                default:
                    text.Append(marked[i]);
                    break;
            }
        }

        return text.ToString();
    }

    private static int Bytes(StringBuilder text) => Encoding.UTF8.GetByteCount(text.ToString());
}
