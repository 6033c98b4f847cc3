using System.Globalization;

namespace AstraWeave.Sdk.Generators.Tests.Schemas;

/// <summary>Reads an anchored pattern of a schema.</summary>
internal sealed class PatternReader
{
    private readonly string _pattern;
    private int _position = 1;

    private PatternReader(string pattern) => _pattern = pattern;

    /// <exception cref="FormatException">The pattern uses more than the subset.</exception>
    public static GrammarNode Read(string pattern)
    {
        if (!pattern.StartsWith('^') || !pattern.EndsWith('$'))
        {
            throw new FormatException($"{pattern} is not anchored.");
        }

        PatternReader reader = new(pattern);
        AlternativesNode node = reader.ReadAlternatives();
        return reader._position == pattern.Length - 1 ? node : throw new FormatException($"{pattern} at {reader._position}");
    }

    private AlternativesNode ReadAlternatives()
    {
        List<GrammarNode> alternatives = [];
        List<GrammarNode> items = [];
        while (_pattern[_position] is not (')' or '$'))
        {
            if (_pattern[_position] == '|')
            {
                _position++;
                alternatives.Add(new SequenceNode(items));
                items = [];
            }
            else
            {
                items.Add(ReadCounted());
            }
        }

        return new AlternativesNode([.. alternatives, new SequenceNode(items)]);
    }

    private GrammarNode ReadCounted()
    {
        GrammarNode atom = ReadAtom();
        if (_pattern[_position] == '?')
        {
            _position++;
            return new RepeatNode(atom, 0, 1);
        }

        if (_pattern[_position] != '{')
        {
            return atom;
        }

        int end = _pattern.IndexOf('}', _position);
        string[] counts = _pattern[(_position + 1)..end].Split(',');
        _position = end + 1;
        return new RepeatNode(atom, int.Parse(counts[0], CultureInfo.InvariantCulture), int.Parse(counts[^1], CultureInfo.InvariantCulture));
    }

    private GrammarNode ReadAtom()
    {
        switch (_pattern[_position])
        {
            case '(':
                _position++;
                GrammarNode group = ReadAlternatives();
                _position++;
                return group;

            case '[':
                return ReadClass();

            case '*' or '+' or '.' or '^' or '{' or '?':
                throw new FormatException($"{_pattern} at {_position}");

            default:
                return new LiteralNode(ReadCharacter().ToString());
        }
    }

    private ClassNode ReadClass()
    {
        _position++;
        List<(int From, int To)> ranges = [];
        while (_pattern[_position] != ']')
        {
            char from = ReadCharacter();
            char to = from;
            if (_pattern[_position] == '-' && _pattern[_position + 1] != ']')
            {
                _position++;
                to = ReadCharacter();
            }

            ranges.Add((from, to));
        }

        _position++;
        return new ClassNode(ranges, isNegated: false);
    }

    private char ReadCharacter()
    {
        if (_pattern[_position] == '\\')
        {
            _position++;
            if (_pattern[_position] == 'x')
            {
                _position += 3;
                return (char)int.Parse(_pattern.AsSpan(_position - 2, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            }

            if (char.IsAsciiLetterOrDigit(_pattern[_position]) || _pattern[_position] == '-')
            {
                throw new FormatException($"{_pattern}: the escape \\{_pattern[_position]}");
            }
        }

        return _pattern[_position++];
    }
}
