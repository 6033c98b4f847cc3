using System.Globalization;
using System.Text;

namespace AstraWeave.Sdk.Generators.Tests.Schemas.Converters;

/// <summary>Patterns as the converter reads them: byte by byte, and straight into the JSON text.</summary>
/// <remarks>
/// A quote or a backslash that the pattern allows is written bare. Classes are copied with their escapes, of which GBNF knows few.
/// A count belongs to the run of literals before it where that ends in an escape, and to one byte where it ends beyond ASCII.
/// </remarks>
internal sealed class ConverterPatterns
{
    private const string Special = "|.()[]{}*+?";
    private const string Unescaped = "^$.[]()|{}*+?";

    private readonly Func<string, string> _nameOf;
    private readonly string _bytes;
    private int _position;

    private ConverterPatterns(string pattern, Func<string, string> nameOf)
    {
        _bytes = Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(pattern));
        _nameOf = nameOf;
    }

    /// <summary>The body of a pattern's rule, as bytes.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="nameOf">Adds a rule for what is counted and gives its name.</param>
    /// <exception cref="FormatException">The pattern has no anchors.</exception>
    public static string Write(string pattern, Func<string, string> nameOf)
    {
        if (!pattern.StartsWith('^') || !pattern.EndsWith('$'))
        {
            throw new FormatException("Pattern must start with '^' and end with '$'");
        }

        return $"\"\\\"\" ({new ConverterPatterns(pattern[1..^1], nameOf).Sequence()}) \"\\\"\" space";
    }

    private string Sequence()
    {
        List<(string Text, bool IsLiteral)> items = [];
        while (_position < _bytes.Length && _bytes[_position] != ')')
        {
            char next = _bytes[_position];
            switch (next)
            {
                case '(':
                    _position++;
                    items.Add(($"({Sequence()})", false));
                    _position++;
                    break;

                case '[':
                    items.Add((Class(), false));
                    break;

                case '|':
                    _position++;
                    items.Add(("|", false));
                    break;

                case '?' or '*' or '+':
                    _position++;
                    items[^1] = (Rule(items[^1]) + next, false);
                    break;

                case '{':
                    items[^1] = (Counted(items[^1]), false);
                    break;

                default:
                    items.Add((Literals(), true));
                    break;
            }
        }

        StringBuilder text = new();
        for (int i = 0; i < items.Count; i++)
        {
            bool continues = i > 0 && items[i].IsLiteral && items[i - 1].IsLiteral;
            text.Append(!items[i].IsLiteral ? " " + items[i].Text : continues ? items[i].Text : " \"" + items[i].Text);
            text.Append(items[i].IsLiteral && !(i + 1 < items.Count && items[i + 1].IsLiteral) ? "\"" : "");
        }

        return text.ToString().Trim();
    }

    private string Class()
    {
        int start = _position;
        while (_bytes[_position] != ']')
        {
            _position += _bytes[_position] == '\\' ? 2 : 1;
        }

        return _bytes[start..++_position];
    }

    private string Counted((string Text, bool IsLiteral) item)
    {
        int end = _bytes.IndexOf('}', _position);
        int[] counts = [.. _bytes[(_position + 1)..end].Split(',').Select(count => int.Parse(count, CultureInfo.InvariantCulture))];
        _position = end + 1;
        return SchemaConverter.Repeat(item.IsLiteral ? Rule(item) : _nameOf(item.Text), counts[0], counts[^1]);
    }

    /// <summary>A run of literals: it ends before the one that a count stands behind, unless that one is escaped.</summary>
    private string Literals()
    {
        StringBuilder run = new();
        while (_position < _bytes.Length)
        {
            char next = _bytes[_position];
            bool isLast = _position == _bytes.Length - 1;
            if (next == '\\' && !isLast)
            {
                run.Append(Unescaped.Contains(_bytes[_position + 1]) ? _bytes[_position + 1].ToString() : _bytes.Substring(_position, 2));
                _position += 2;
            }
            else if (next == '"' || (!Special.Contains(next) && (isLast || run.Length == 0 || _bytes[_position + 1] == '.' || !Special.Contains(_bytes[_position + 1]))))
            {
                run.Append(next == '"' ? "\\\"" : next.ToString());
                _position++;
            }
            else
            {
                break;
            }
        }

        return run.ToString();
    }

    private static string Rule((string Text, bool IsLiteral) item) => item.IsLiteral ? $"\"{item.Text}\"" : item.Text;
}
