using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace AstraWeave.Sdk.Generators.Emit;

/// <summary>A pattern of the shared subset as GBNF, over the characters of a JSON string.</summary>
internal sealed class GbnfPattern
{
    /// <summary>What stands in JSON strings with a backslash before it.</summary>
    private const string Specials = "\"\\";

    private const char FirstSurrogate = '\ud800';
    private const char LastSurrogate = '\udfff';

    private readonly GbnfRules _rules;
    private readonly string _name;
    private readonly string _pattern;
    private int _position;

    private GbnfPattern(GbnfRules rules, string name, string pattern)
    {
        _rules = rules;
        _name = name;
        _pattern = pattern;
    }

    /// <summary>Writes a pattern without anchors.</summary>
    /// <param name="rules">Where counted groups become rules.</param>
    /// <param name="name">Names them.</param>
    /// <param name="pattern">The pattern, anchored.</param>
    public static string Write(GbnfRules rules, string name, string pattern) => new GbnfPattern(rules, name, pattern).Alternatives();

    private bool AtEnd => _position >= _pattern.Length || _pattern[_position] == ')';

    private string Alternatives()
    {
        List<string> items = [];
        while (!AtEnd)
        {
            if (_pattern[_position] == '|')
            {
                _position++;
                items.Add("|");
                continue;
            }

            bool isGroup = _pattern[_position] == '(';
            string atom = Atom();
            string count = ReadCount();
            if (count.Length > 0)
            {
                items.Add((isGroup ? _rules.NameOf(_name + "-part", atom) : atom) + count);
            }
            else if (!isGroup && IsText(atom) && items.Count > 0 && IsText(items[items.Count - 1]))
            {
                string before = items[items.Count - 1];
                items[items.Count - 1] = before.Substring(0, before.Length - 1) + atom.Substring(1);
            }
            else
            {
                items.Add(isGroup ? $"({atom})" : atom);
            }
        }

        return string.Join(" ", items);
    }

    private string Atom()
    {
        switch (_pattern[_position])
        {
            case '(':
                _position++;
                string inner = Alternatives();
                _position++;
                return inner;

            case '[':
                return Class();

            default:
                return GbnfText.Write(ReadChar().ToString());
        }
    }

    /// <summary>A class; the quote and the backslash stand in JSON strings with a backslash before them.</summary>
    private string Class()
    {
        _position++;
        StringBuilder ranges = new();
        List<string> escaped = [];
        while (_pattern[_position] != ']')
        {
            char from = ReadChar();
            char to = from;
            if (_pattern[_position] == '-' && _pattern[_position + 1] != ']')
            {
                _position++;
                to = ReadChar();
            }

            foreach (char special in Specials.Where(special => special >= from && special <= to))
            {
                AddScalars(ranges, from, (char)(special - 1));
                escaped.Add(Gbnf.Literal("\\" + special));
                from = (char)(special + 1);
            }

            AddScalars(ranges, from, to);
        }

        _position++;
        string plain = $"[{ranges}]";
        return escaped.Count == 0 ? plain : _rules.NameOf(_name + "-char", string.Join(" | ", ranges.Length == 0 ? escaped : [plain, .. escaped]));
    }

    /// <summary>A range without the surrogates, which UTF-8 has no bytes for: a byte token could begin one all the same.</summary>
    private static void AddScalars(StringBuilder ranges, char from, char to)
    {
        Add(ranges, from, to < FirstSurrogate ? to : from < FirstSurrogate ? (char)(FirstSurrogate - 1) : to);
        if (from < FirstSurrogate && to > LastSurrogate)
        {
            Add(ranges, (char)(LastSurrogate + 1), to);
        }
    }

    private static void Add(StringBuilder ranges, char from, char to)
    {
        if (from <= to)
        {
            ranges.Append(Quote(from)).Append(from == to ? "" : "-" + Quote(to));
        }
    }

    private static string Quote(char next) => next is ']' or '[' or '\\' ? "\\" + next : next is '-' or '^' ? $"\\x{(int)next:X2}" : next.ToString();

    private static bool IsText(string item) => item[0] == '"' && item[item.Length - 1] == '"';

    private string ReadCount()
    {
        if (_position < _pattern.Length && _pattern[_position] == '?')
        {
            _position++;
            return "?";
        }

        if (_position >= _pattern.Length || _pattern[_position] != '{')
        {
            return "";
        }

        int start = _position;
        _position = _pattern.IndexOf('}', start) + 1;
        return _pattern.Substring(start, _position - start);
    }

    private char ReadChar()
    {
        if (_pattern[_position] != '\\')
        {
            return _pattern[_position++];
        }

        if (_pattern[_position + 1] == 'x')
        {
            _position += 4;
            return (char)int.Parse(_pattern.Substring(_position - 2, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        }

        _position += 2;
        return _pattern[_position - 1];
    }
}
