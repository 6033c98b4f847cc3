using System.Text;

namespace AstraWeave.Sdk.Generators.Tests.Schemas;

/// <summary>A piece of a grammar or pattern: says where its texts end, and writes one of them.</summary>
internal abstract class GrammarNode
{
    [ThreadStatic]
    private static Stack<List<int>>? s_idle;

    /// <summary>Adds every position at which a text of this node that begins at a position may end.</summary>
    public abstract void Match(ReadOnlySpan<char> text, int start, List<int> ends);

    public abstract void Write(StringBuilder text, Random random);

    /// <summary>Whether a character may stand in one of its texts.</summary>
    public abstract bool MayHold(char character);

    public bool IsMatch(ReadOnlySpan<char> text)
    {
        List<int> ends = [];
        Match(text, 0, ends);
        return ends.Contains(text.Length);
    }

    public string Sample(Random random)
    {
        StringBuilder text = new();
        Write(text, random);
        return text.ToString();
    }

    protected static List<int> Rent() => (s_idle ??= new()).TryPop(out List<int>? list) ? list : [];

    protected static void Return(List<int> list)
    {
        list.Clear();
        s_idle!.Push(list);
    }

    protected static void AddOnce(List<int> ends, int end)
    {
        if (ends.Count == 0 || (ends[^1] != end && !ends.Contains(end)))
        {
            ends.Add(end);
        }
    }
}

internal sealed class LiteralNode(string literal) : GrammarNode
{
    public bool Begins(ReadOnlySpan<char> text, int start) => text[start..].StartsWith(literal, StringComparison.Ordinal);

    public override void Match(ReadOnlySpan<char> text, int start, List<int> ends)
    {
        if (Begins(text, start))
        {
            AddOnce(ends, start + literal.Length);
        }
    }

    public override void Write(StringBuilder text, Random random) => text.Append(literal);

    public override bool MayHold(char character) => literal.Contains(character);
}

/// <summary>One code point of some ranges, or of none of them.</summary>
internal sealed class ClassNode(IReadOnlyList<(int From, int To)> ranges, bool isNegated) : GrammarNode
{
    private const int LargestCodePoint = 0x10FFFF;

    public override void Match(ReadOnlySpan<char> text, int start, List<int> ends)
    {
        if (start < text.Length && Rune.DecodeFromUtf16(text[start..], out Rune rune, out int length) == System.Buffers.OperationStatus.Done && Contains(rune.Value))
        {
            AddOnce(ends, start + length);
        }
    }

    public override void Write(StringBuilder text, Random random)
    {
        for (int attempt = 0; ; attempt++)
        {
            (int from, int to) = isNegated ? (attempt % 2 == 0 ? (' ', '~') : (0, LargestCodePoint)) : ranges[random.Next(ranges.Count)];
            int value = random.Next(from, to + 1);
            if (Contains(value) && Rune.IsValid(value))
            {
                text.Append(new Rune(value).ToString());
                return;
            }
        }
    }

    public override bool MayHold(char character) => Contains(character);

    private bool Contains(int value)
    {
        foreach ((int from, int to) in ranges)
        {
            if (value >= from && value <= to)
            {
                return !isNegated;
            }
        }

        return isNegated;
    }
}

internal sealed class SequenceNode(IReadOnlyList<GrammarNode> items) : GrammarNode
{
    public override void Match(ReadOnlySpan<char> text, int start, List<int> ends)
    {
        if (items.Count > 0 && items[0] is LiteralNode first && !first.Begins(text, start))
        {
            return;
        }

        List<int> reached = Rent();
        List<int> next = Rent();
        reached.Add(start);
        for (int i = 0; i < items.Count && reached.Count > 0; i++)
        {
            foreach (int position in reached)
            {
                items[i].Match(text, position, next);
            }

            (reached, next) = (next, reached);
            next.Clear();
        }

        foreach (int end in reached)
        {
            AddOnce(ends, end);
        }

        Return(reached);
        Return(next);
    }

    public override void Write(StringBuilder text, Random random)
    {
        foreach (GrammarNode item in items)
        {
            item.Write(text, random);
        }
    }

    public override bool MayHold(char character) => items.Any(item => item.MayHold(character));
}

internal sealed class AlternativesNode(IReadOnlyList<GrammarNode> alternatives) : GrammarNode
{
    public override void Match(ReadOnlySpan<char> text, int start, List<int> ends)
    {
        foreach (GrammarNode alternative in alternatives)
        {
            alternative.Match(text, start, ends);
        }
    }

    public override void Write(StringBuilder text, Random random) => alternatives[random.Next(alternatives.Count)].Write(text, random);

    public override bool MayHold(char character) => alternatives.Any(alternative => alternative.MayHold(character));
}

internal sealed class RepeatNode(GrammarNode item, int minimum, int maximum) : GrammarNode
{
    public override void Match(ReadOnlySpan<char> text, int start, List<int> ends)
    {
        List<int> reached = Rent();
        List<int> next = Rent();
        reached.Add(start);
        for (int count = 0; count <= maximum && reached.Count > 0; count++)
        {
            foreach (int position in reached)
            {
                if (count >= minimum)
                {
                    AddOnce(ends, position);
                }

                if (count < maximum)
                {
                    item.Match(text, position, next);
                }
            }

            (reached, next) = (next, reached);
            next.Clear();
        }

        Return(reached);
        Return(next);
    }

    public override void Write(StringBuilder text, Random random)
    {
        // Mostly few; both ends come up.
        int count = random.Next(5) switch
        {
            0 => minimum,
            1 => maximum,
            _ => Math.Min(maximum, minimum + random.Next(4)),
        };
        for (int i = 0; i < count; i++)
        {
            item.Write(text, random);
        }
    }

    public override bool MayHold(char character) => maximum > 0 && item.MayHold(character);
}

/// <summary>A rule by its name, bound when the whole grammar is read.</summary>
internal sealed class RuleNode(string name, IReadOnlyDictionary<string, GrammarNode> rules) : GrammarNode
{
    private GrammarNode? _rule;

    private GrammarNode Rule => _rule ??= rules[name];

    public override void Match(ReadOnlySpan<char> text, int start, List<int> ends) => Rule.Match(text, start, ends);

    public override void Write(StringBuilder text, Random random) => Rule.Write(text, random);

    public override bool MayHold(char character) => Rule.MayHold(character);
}
