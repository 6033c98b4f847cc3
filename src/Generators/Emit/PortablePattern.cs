using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace AstraWeave.Sdk.Generators.Emit;

/// <summary>Writes a pattern of the shared subset so that regular expressions and llama.cpp's converter read it alike.</summary>
/// <remarks>
/// The converter copies classes to GBNF as they stand, and GBNF knows few escapes: <c>[A-Z\.]</c> is an error there, <c>[A-Z.]</c> is none.
/// It counts a single byte where a counted literal is not ASCII, and a whole run of literals where the counted one is escaped. So whatever is escaped or counted beyond ASCII is a class of one.
/// </remarks>
internal sealed class PortablePattern
{
    private readonly string _pattern;
    private readonly StringBuilder _text = new();
    private int _position;

    private PortablePattern(string pattern) => _pattern = pattern;

    /// <summary>Writes a pattern.</summary>
    /// <param name="pattern">The pattern without anchors, as <c>PatternSubset</c> writes it.</param>
    public static string Write(string pattern) => new PortablePattern(pattern).Write();

    /// <summary>Whether a text of the pattern may hold what stands in JSON with a backslash, which the converter would write bare.</summary>
    /// <param name="pattern">The pattern without anchors, as <c>PatternSubset</c> writes it.</param>
    public static bool AdmitsEscapes(string pattern)
    {
        PortablePattern reader = new(pattern);
        while (reader._position < pattern.Length)
        {
            bool isClass = pattern[reader._position] == '[';
            foreach ((char from, char to) in isClass ? reader.ReadClass() : [reader.ReadOne()])
            {
                if (from <= '"' && to >= '"' || from <= '\\' && to >= '\\')
                {
                    return true;
                }
            }
        }

        return false;
    }

    private string Write()
    {
        while (_position < _pattern.Length)
        {
            char next = _pattern[_position];
            if (next == '[')
            {
                WriteClass(ReadClass());
            }
            else if (next is '(' or ')' or '|' or '?')
            {
                _text.Append(next);
                _position++;
            }
            else if (next == '{')
            {
                int end = _pattern.IndexOf('}', _position) + 1;
                _text.Append(_pattern, _position, end - _position);
                _position = end;
            }
            else
            {
                WriteLiteral(isEscaped: next == '\\', ReadChar());
            }
        }

        return _text.ToString();
    }

    private void WriteLiteral(bool isEscaped, char literal)
    {
        bool isCounted = _position < _pattern.Length && _pattern[_position] is '?' or '{';
        if (literal != '-' && (isEscaped || (isCounted && literal > '\u007f')))
        {
            WriteClass([(literal, literal)]);
        }
        else
        {
            _text.Append(literal);
        }
    }

    /// <summary>A class; a hyphen of its own stands at its end, where none needs an escape.</summary>
    private void WriteClass(IEnumerable<(char From, char To)> ranges)
    {
        string hyphen = "";
        _text.Append('[');
        foreach ((char from, char to) in ranges)
        {
            if (from == '-' && to == '-')
            {
                hyphen = "-";
            }
            else
            {
                _text.Append(InClass(from)).Append(from == to ? "" : "-" + InClass(to));
            }
        }

        _text.Append(hyphen).Append(']');
    }

    private static string InClass(char member) => member switch
    {
        '[' or ']' or '\\' => "\\" + member,
        '^' or '-' => "\\x" + ((int)member).ToString("X2", CultureInfo.InvariantCulture),
        _ => member.ToString(),
    };

    private List<(char From, char To)> ReadClass()
    {
        List<(char From, char To)> ranges = [];
        _position++;
        while (_pattern[_position] != ']')
        {
            char from = ReadChar();
            char to = from;
            if (_pattern[_position] == '-')
            {
                _position++;
                to = ReadChar();
            }

            ranges.Add((from, to));
        }

        _position++;
        return ranges;
    }

    private (char From, char To) ReadOne()
    {
        char one = ReadChar();
        return (one, one);
    }

    private char ReadChar()
    {
        _position += _pattern[_position] == '\\' ? 1 : 0;
        return _pattern[_position++];
    }
}
