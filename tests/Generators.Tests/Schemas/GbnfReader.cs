using System.Globalization;
using System.Text;

namespace AstraWeave.Sdk.Generators.Tests.Schemas;

/// <summary>Reads GBNF by the rules of llama.cpp's own reader, its limit on repetition included.</summary>
internal sealed class GbnfReader
{
    private const int RepetitionLimit = 2000;

    private readonly string _text;
    private readonly Dictionary<string, GrammarNode> _rules = [];
    private readonly HashSet<string> _used = ["root"];
    private int _position;
    private int _madeRules;

    private GbnfReader(string text) => _text = text;

    /// <exception cref="FormatException">The text is no grammar that llama.cpp takes.</exception>
    public static GrammarNode Read(string text)
    {
        GbnfReader reader = new(text);
        reader.SkipSpace(newLines: true);
        while (reader._position < text.Length)
        {
            reader.ReadRule();
        }

        string[] undefined = [.. reader._used.Where(name => !reader._rules.ContainsKey(name))];
        return undefined.Length == 0 ? reader._rules["root"] : throw new FormatException($"Undefined: {string.Join(", ", undefined)}");
    }

    private char Next => _position < _text.Length ? _text[_position] : '\0';

    private void ReadRule()
    {
        string name = ReadName();
        SkipSpace(newLines: false);
        Expect("::=");
        SkipSpace(newLines: true);
        GrammarNode body = ReadAlternatives(isNested: false);
        if (!_rules.TryAdd(name, body))
        {
            throw Error($"a second rule {name}");
        }

        if (Next is not ('\n' or '\0'))
        {
            throw Error("text behind a rule");
        }

        SkipSpace(newLines: true);
    }

    private GrammarNode ReadAlternatives(bool isNested)
    {
        List<GrammarNode> alternatives = [ReadSequence(isNested)];
        while (Next == '|')
        {
            _position++;
            SkipSpace(newLines: true);
            alternatives.Add(ReadSequence(isNested));
        }

        return alternatives.Count == 1 ? alternatives[0] : new AlternativesNode(alternatives);
    }

    private SequenceNode ReadSequence(bool isNested)
    {
        List<GrammarNode> items = [];
        int rulesOfLast = 1;
        while (true)
        {
            switch (Next)
            {
                case '"':
                    items.Add(ReadLiteral());
                    rulesOfLast = 1;
                    break;

                case '[':
                    items.Add(ReadClass());
                    rulesOfLast = 1;
                    break;

                case '(':
                    _position++;
                    SkipSpace(newLines: true);
                    int before = _madeRules++;
                    items.Add(ReadAlternatives(isNested: true));
                    rulesOfLast = Math.Max(1, _madeRules - before);
                    Expect(")");
                    break;

                case '?' or '*' or '+' or '{':
                    (int minimum, int maximum) = ReadCount();
                    int copies = Math.Max(1, maximum);
                    if (items.Count == 0 || rulesOfLast * copies >= RepetitionLimit || maximum < minimum)
                    {
                        throw Error("a repetition that llama.cpp refuses");
                    }

                    rulesOfLast *= copies;
                    _madeRules += maximum - minimum;
                    items[^1] = new RepeatNode(items[^1], minimum, maximum);
                    break;

                case var next when IsNameCharacter(next):
                    string name = ReadName();
                    _used.Add(name);
                    items.Add(new RuleNode(name, _rules));
                    rulesOfLast = 1;
                    break;

                default:
                    return new SequenceNode(items);
            }

            SkipSpace(isNested);
        }
    }

    private LiteralNode ReadLiteral()
    {
        _position++;
        StringBuilder literal = new();
        while (Next != '"')
        {
            literal.Append(char.ConvertFromUtf32(ReadCharacter()));
        }

        _position++;
        return new LiteralNode(literal.ToString());
    }

    private ClassNode ReadClass()
    {
        _position++;
        bool isNegated = Next == '^';
        _position += isNegated ? 1 : 0;
        List<(int From, int To)> ranges = [];
        while (Next != ']')
        {
            int from = ReadCharacter();
            int to = from;
            if (Next == '-' && _text[_position + 1] != ']')
            {
                _position++;
                to = ReadCharacter();
            }

            ranges.Add(from <= to ? (from, to) : throw Error("an empty range"));
        }

        _position++;
        return ranges.Count > 0 ? new ClassNode(ranges, isNegated) : throw Error("an empty class");
    }

    private int ReadCharacter()
    {
        if (Next == '\0' || Next == '\n')
        {
            throw Error("the end of a line inside of quotes or a class");
        }

        if (Next != '\\')
        {
            int value = char.ConvertToUtf32(_text, _position);
            _position += char.IsSurrogate(_text[_position]) ? 2 : 1;
            return value;
        }

        char escaped = _text[_position + 1];
        _position += 2;
        return escaped switch
        {
            'x' => ReadHex(2),
            'u' => ReadHex(4),
            'U' => ReadHex(8),
            't' => '\t',
            'r' => '\r',
            'n' => '\n',
            '\\' or '"' or '[' or ']' => escaped,
            _ => throw Error($"the escape \\{escaped}"),
        };
    }

    private int ReadHex(int digits)
    {
        int value = int.Parse(_text.AsSpan(_position, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        _position += digits;
        return value;
    }

    private (int Minimum, int Maximum) ReadCount()
    {
        char kind = Next;
        _position++;
        switch (kind)
        {
            case '?':
                return (0, 1);

            case '{':
                int end = _text.IndexOf('}', _position);
                string[] parts = _text[_position..end].Split(',');
                _position = end + 1;
                return (Number(parts[0]), Number(parts[^1]));

            default:
                throw Error("a repetition without end");
        }
    }

    private string ReadName()
    {
        int start = _position;
        while (IsNameCharacter(Next))
        {
            _position++;
        }

        return _position > start ? _text[start.._position] : throw Error("no name");
    }

    private void SkipSpace(bool newLines)
    {
        while (Next is ' ' or '\t' || (newLines && Next is '\r' or '\n'))
        {
            _position++;
        }
    }

    private void Expect(string text)
    {
        if (!_text.AsSpan(_position).StartsWith(text, StringComparison.Ordinal))
        {
            throw Error($"no '{text}'");
        }

        _position += text.Length;
    }

    private FormatException Error(string what) => new($"{what} at {_position}: …{_text[Math.Max(0, _position - 40)..Math.Min(_text.Length, _position + 20)]}");

    private static bool IsNameCharacter(char next) => char.IsAsciiLetterOrDigit(next) || next == '-';

    private static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
