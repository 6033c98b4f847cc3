using System.Globalization;
using System.Text;

namespace AstraWeave.Sdk.Clients.Simulation;

/// <summary>Draws strings that match a pattern of the subset which grammars compile: literals, classes, groups, alternatives, repetition, anchors at the ends.</summary>
internal sealed class PatternSampler
{
    private const int RepeatByChoice = 8;
    private const char FirstPrintable = ' ';
    private const char LastPrintable = '~';

    private readonly Node _root;

    private PatternSampler(Node root) => _root = root;

    /// <exception cref="ArgumentException">The pattern is outside the subset.</exception>
    public static PatternSampler Parse(string pattern)
    {
        Reader reader = new(pattern);
        Node root = reader.ReadAlternatives();
        return reader.IsAtEnd ? new PatternSampler(root) : throw reader.Unsupported();
    }

    public string Sample(SeededRandom random)
    {
        StringBuilder text = new();
        _root.Write(text, random);
        return text.ToString();
    }

    private abstract class Node
    {
        public abstract void Write(StringBuilder text, SeededRandom random);
    }

    private sealed class OneOf(string characters) : Node
    {
        public override void Write(StringBuilder text, SeededRandom random) => text.Append(characters[random.Below(characters.Length)]);
    }

    private sealed class Sequence(List<Node> parts) : Node
    {
        public override void Write(StringBuilder text, SeededRandom random) => parts.ForEach(part => part.Write(text, random));
    }

    private sealed class Alternatives(List<Node> choices) : Node
    {
        public override void Write(StringBuilder text, SeededRandom random) => random.Pick(choices).Write(text, random);
    }

    private sealed class Repeat(Node part, int min, int max) : Node
    {
        public override void Write(StringBuilder text, SeededRandom random)
        {
            for (int i = random.Between(min, max); i > 0; i--)
            {
                part.Write(text, random);
            }
        }
    }

    private ref struct Reader(string pattern)
    {
        private readonly string _pattern = pattern;
        private int _position;

        public readonly bool IsAtEnd => _position == _pattern.Length;

        private readonly char Current => IsAtEnd ? '\0' : _pattern[_position];

        public readonly ArgumentException Unsupported() =>
            new($"The pattern '{_pattern}' is beyond what the simulated model can draw, at position {_position}.", "pattern");

        public Node ReadAlternatives()
        {
            List<Node> choices = [ReadSequence()];
            while (Take('|'))
            {
                choices.Add(ReadSequence());
            }

            return choices.Count == 1 ? choices[0] : new Alternatives(choices);
        }

        private Sequence ReadSequence()
        {
            List<Node> parts = [];
            while (!IsAtEnd && Current is not ('|' or ')'))
            {
                if (!Take('^') && !Take('$'))
                {
                    parts.Add(ReadRepeat(ReadOne()));
                }
            }

            return new Sequence(parts);
        }

        private Node ReadOne()
        {
            char first = Next();
            switch (first)
            {
                case '(':
                    if (Take('?') && !Take(':'))
                    {
                        throw Unsupported();
                    }

                    Node group = ReadAlternatives();
                    return Take(')') ? group : throw Unsupported();
                case '[':
                    return new OneOf(ReadClass());
                case '.':
                    return new OneOf(Range(FirstPrintable, LastPrintable));
                case '\\':
                    return new OneOf(ReadEscape());
                case '*' or '+' or '?' or '{':
                    throw Unsupported();
                default:
                    return new OneOf(first.ToString());
            }
        }

        private Node ReadRepeat(Node part)
        {
            if (Take('*'))
            {
                return new Repeat(part, 0, RepeatByChoice);
            }

            if (Take('+'))
            {
                return new Repeat(part, 1, RepeatByChoice);
            }

            if (Take('?'))
            {
                return new Repeat(part, 0, 1);
            }

            if (!Take('{'))
            {
                return part;
            }

            int min = ReadCount();
            int max = !Take(',') ? min : Current == '}' ? min + RepeatByChoice : ReadCount();
            return Take('}') && max >= min ? new Repeat(part, min, max) : throw Unsupported();
        }

        private string ReadClass()
        {
            bool isNegated = Take('^');
            StringBuilder members = new();
            while (!Take(']'))
            {
                char first = Next();
                string one = first == '\\' ? ReadEscape() : first.ToString();
                bool isRange = one.Length == 1 && Current == '-' && _position + 1 < _pattern.Length && _pattern[_position + 1] != ']';
                if (isRange)
                {
                    _position++;
                    char last = Next();
                    one = Range(one[0], last == '\\' ? ReadEscape()[0] : last);
                }

                _ = members.Append(one);
            }

            string listed = members.ToString();
            string characters = isNegated ? string.Concat(Range(FirstPrintable, LastPrintable).Except(listed)) : listed;
            return characters.Length > 0 ? characters : throw Unsupported();
        }

        private string ReadEscape() => Next() switch
        {
            'd' => Range('0', '9'),
            'w' => Range('a', 'z') + Range('A', 'Z') + Range('0', '9') + "_",
            's' => " ",
            'n' => "\n",
            't' => "\t",
            'x' => ReadHex(),
            char other when !char.IsLetterOrDigit(other) => other.ToString(),
            _ => throw Unsupported(),
        };

        private string ReadHex()
        {
            string digits = string.Concat(Next(), Next());
            return int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int code) ? ((char)code).ToString() : throw Unsupported();
        }

        private int ReadCount()
        {
            int start = _position;
            while (char.IsAsciiDigit(Current))
            {
                _position++;
            }

            return int.TryParse(_pattern.AsSpan(start, _position - start), out int count) ? count : throw Unsupported();
        }

        private char Next() => IsAtEnd ? throw Unsupported() : _pattern[_position++];

        private bool Take(char expected)
        {
            bool taken = !IsAtEnd && Current == expected;
            _position += taken ? 1 : 0;
            return taken;
        }

        private static string Range(char first, char last)
        {
            StringBuilder characters = new();
            for (int c = first; c <= last; c++)
            {
                _ = characters.Append((char)c);
            }

            return characters.ToString();
        }
    }
}
