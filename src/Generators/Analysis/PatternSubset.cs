using System.Globalization;
using System.Text;

namespace AstraWeave.Sdk.Generators.Analysis;

/// <summary>Reads the patterns that the parser and every schema dialect understand alike, and writes them in one form.</summary>
/// <remarks>
/// Literals, <c>\d</c>, <c>\w</c>, classes without negation, groups, alternatives and greedy counts; the whole text must match.
/// Without negation, <c>.</c> and look-around every character that may occur is named, so that UTF-16 engines and code point engines agree.
/// Open counts end at the longest text, as the dialects forbid endless ones.
/// </remarks>
internal sealed class PatternSubset
{
    private const string Meta = @"\.^$|?*+()[]{}/-""";

    private readonly string _pattern;
    private readonly int _longest;
    private readonly StringBuilder _text = new();
    private int _position;
    private string? _defect;

    private PatternSubset(string pattern, int longest)
    {
        _pattern = pattern;
        _longest = longest;
    }

    /// <summary>Reads a pattern.</summary>
    /// <param name="pattern">The pattern of the attribute.</param>
    /// <param name="longest">The longest text allowed.</param>
    /// <param name="normalized">The pattern without anchors.</param>
    /// <returns>What is not in the subset; <see langword="null"/> where all is.</returns>
    public static string? Read(string pattern, int longest, out string normalized)
    {
        int start = pattern.StartsWith("^", System.StringComparison.Ordinal) ? 1 : 0;
        int end = pattern.EndsWith("$", System.StringComparison.Ordinal) && !pattern.EndsWith("\\$", System.StringComparison.Ordinal) ? pattern.Length - 1 : pattern.Length;
        PatternSubset reader = new(pattern.Substring(start, System.Math.Max(0, end - start)), longest);
        reader.ReadAlternatives();
        if (reader._defect is null && reader._position < reader._pattern.Length)
        {
            reader.Fail("an unmatched ')'");
        }

        normalized = reader._text.ToString();
        return reader._defect;
    }

    private char Next => _position < _pattern.Length ? _pattern[_position] : '\0';

    private void ReadAlternatives()
    {
        while (_defect is null && _position < _pattern.Length && Next != ')')
        {
            if (Next == '|')
            {
                _text.Append('|');
                _position++;
                continue;
            }

            if (ReadAtom())
            {
                ReadCount();
            }
        }
    }

    private bool ReadAtom()
    {
        switch (Next)
        {
            case '(':
                return ReadGroup();

            case '[':
                return ReadClass();

            case '\\':
                return ReadEscape(inClass: false);

            case '.':
                return Fail("'.', which stands for characters that nothing names: use a class");

            case '^' or '$':
                return Fail("an anchor inside; the whole text is matched anyway");

            case '?' or '*' or '+' or '{' or '}' or ']':
                return Fail($"a stray '{Next}'");

            default:
                return ReadLiteral();
        }
    }

    private bool ReadGroup()
    {
        _position++;
        if (Next == '?')
        {
            if (_position + 1 >= _pattern.Length || _pattern[_position + 1] != ':')
            {
                return Fail("a special group, such as a look-around");
            }

            _position += 2;
        }

        _text.Append('(');
        ReadAlternatives();
        if (_defect is null && Next != ')')
        {
            return Fail("an unmatched '('");
        }

        _position++;
        _text.Append(')');
        return _defect is null;
    }

    private bool ReadClass()
    {
        _position++;
        _text.Append('[');
        if (Next == '^')
        {
            return Fail("a negated class: name the characters that are allowed");
        }

        for (int items = 0; Next != ']'; items++)
        {
            if (_position >= _pattern.Length)
            {
                return Fail("an unmatched '['");
            }

            if (Next == '-' && items > 0 && _position + 1 < _pattern.Length && _pattern[_position + 1] != ']')
            {
                _text.Append('-');
                _position++;
            }
            else if (Next == '[' || (Next == '-' && items > 0 && _position + 1 < _pattern.Length && _pattern[_position + 1] == '['))
            {
                return Fail("a class in a class");
            }

            if (!(Next == '\\' ? ReadEscape(inClass: true) : ReadLiteral()))
            {
                return false;
            }
        }

        _position++;
        _text.Append(']');
        return true;
    }

    private bool ReadEscape(bool inClass)
    {
        _position++;
        char escaped = Next;
        if (escaped is 'd' or 'w')
        {
            _position++;
            string set = escaped == 'd' ? "0-9" : "A-Za-z0-9_";
            _text.Append(inClass ? set : $"[{set}]");
            return true;
        }

        if (Meta.IndexOf(escaped) < 0 || escaped == '\0')
        {
            return Fail($"the escape '\\{escaped}'");
        }

        return ReadLiteral();
    }

    private bool ReadLiteral()
    {
        char literal = Next;
        if (char.IsSurrogate(literal) || char.IsControl(literal))
        {
            return Fail("a character outside of the basic plane or a control character");
        }

        _position++;
        if (Meta.IndexOf(literal) >= 0 && literal is not ('"' or '/' or '-'))
        {
            _text.Append('\\');
        }
        else if (literal == '-')
        {
            _text.Append("\\-");
            return true;
        }

        _text.Append(literal);
        return true;
    }

    private void ReadCount()
    {
        (int Minimum, int Maximum)? count = Next switch
        {
            '?' => (0, 1),
            '*' => (0, _longest),
            '+' => (1, _longest),
            '{' => ReadBraces(),
            _ => null,
        };
        if (count is not { } read || _defect is not null)
        {
            return;
        }

        _position++;
        if (Next is '?' or '+' or '*')
        {
            Fail("a lazy or possessive count");
            return;
        }

        if (read.Maximum < read.Minimum || read.Maximum >= 2000)
        {
            Fail("a count that is empty or above 1,999");
            return;
        }

        _text.Append(read switch
        {
            (0, 1) => "?",
            _ when read.Minimum == read.Maximum => "{" + Number(read.Minimum) + "}",
            _ => "{" + Number(read.Minimum) + "," + Number(read.Maximum) + "}",
        });
    }

    /// <summary>Reads <c>{n}</c>, <c>{n,}</c> or <c>{n,m}</c> up to the closing brace.</summary>
    private (int Minimum, int Maximum)? ReadBraces()
    {
        int close = _pattern.IndexOf('}', _position);
        string[] parts = close < 0 ? [] : _pattern.Substring(_position + 1, close - _position - 1).Split(',');
        int maximum = _longest;
        if (parts.Length is not (1 or 2) || !TryReadNumber(parts[0], out int minimum) || (parts.Length == 2 && parts[1].Length > 0 && !TryReadNumber(parts[1], out maximum)))
        {
            Fail("a count that cannot be read");
            return null;
        }

        _position = close;
        return (minimum, parts.Length == 1 ? minimum : maximum);
    }

    private bool Fail(string what)
    {
        _defect ??= what;
        return false;
    }

    private static bool TryReadNumber(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
