using AstraWeave.Sdk.Tools;

namespace AstraWeave.Sdk.Parsing.Recovery;

/// <remarks>
/// Arguments in other forms than an object: a line of pairs (<c>"args": "x=3, y=4"</c>), a list of named values
/// (<c>"args": [{"name": "x", "value": 3}]</c>, as XML-minded templates ask of models), and a command line (<c>"move_to 3 4"</c>), the form of consoles in games.
/// </remarks>
internal partial struct StepReader<TAction>
{
    private const int MaxLine = 256;

    private static readonly string[] s_names = ["name", "key", "param", "parameter", "arg", "argument", "field", "property"];

    private static readonly string[] s_values = ["value", "val"];

    /// <summary>Whether a text is a tool's name and its arguments; of texts as arguments none can be told from the words around.</summary>
    /// <param name="node">The text.</param>
    public bool TryCommand(int node)
    {
        ReadOnlySpan<byte> line = Blanks.Trim(_tape.Text(node));
        int name = line.IndexOfAny(" :"u8);
        if (_tape[node].Kind != LooseKind.Text || name <= 0 || line.Length > MaxLine)
        {
            return false;
        }

        _discriminator = _named = -1;
        _skipped = 0;
        _repairs = Repairs.StepShape;
        _tool = FindTool(line[..name]);
        if (_tool < 0)
        {
            return false;
        }

        ReadOnlySpan<byte> rest = line[name..].TrimStart(" :"u8);
        if (LooseReader.IsPairs(rest))
        {
            _arguments = ReadPairs(rest, node);
            return _tape[_arguments].Kind == LooseKind.Object;
        }

        _arguments = _tape.Add(LooseKind.Array, _tape[node].Offset);
        int count = 0;
        foreach (Range token in rest.SplitAny((byte)' ', (byte)','))
        {
            if (rest[token].IsEmpty)
            {
                continue;
            }

            _ = _tape.Add(LooseKind.Word, _tape[node].Offset);
            _tape.Append(rest[token]);
            _tape[_arguments].Next = _tape.Count;
            if (!IsTaken(count++))
            {
                return false;
            }
        }

        return count > 0;
    }

    private readonly bool IsTaken(int position)
    {
        IReadOnlyList<ArgumentSpec> arguments = TAction.Descriptor.Tools[_tool].Arguments;
        return position < arguments.Count && arguments[position].Type is ArgumentType.Integer or ArgumentType.Number or ArgumentType.Boolean or ArgumentType.Enum;
    }

    /// <summary>A line of pairs, read onto the tape as an object; the node itself where it is none.</summary>
    private int ReadPairs(int node) => ReadPairs(Blanks.Trim(_tape.Text(node)), node);

    private int ReadPairs(ReadOnlySpan<byte> line, int node)
    {
        if (line.Length > MaxLine)
        {
            return node;
        }

        Span<byte> braced = stackalloc byte[MaxLine + 1];
        line.CopyTo(braced);
        braced[line.Length] = (byte)'}';
        LooseReader reader = new(braced[..(line.Length + 1)], _tape, _maxDepth, _tape[node].Offset);
        bool isRead = reader.TryReadObjectRest(out int pairs) && !_tape[pairs].IsCut && reader.Position == line.Length + 1;
        _repairs |= isRead ? reader.Repairs | Repairs.StepShape : Repairs.None;
        return isRead ? pairs : node;
    }

    /// <summary>The value under a name in a list of them; -1 where there is none, or more than one.</summary>
    private readonly int NamedValue(int list, ArgumentSpec argument)
    {
        if (_tape[list].Kind == LooseKind.Object)
        {
            return NamedValueOf(list, argument);
        }

        int found = -1;
        foreach (int element in _tape.Elements(list))
        {
            int value = _tape[element].Kind != LooseKind.Object ? -1
                : NamedValueOf(element, argument) is >= 0 and int named ? named : FindExactly(element, argument);
            if (value >= 0 && found >= 0)
            {
                return -1;
            }

            found = value >= 0 ? value : found;
        }

        return found;
    }

    private readonly int NamedValueOf(int node, ArgumentSpec argument)
    {
        bool isNamed = false;
        int named = -1;
        foreach ((int key, int value) in _tape.Properties(node))
        {
            isNamed |= NameFolding.Any(_tape.Name(key), s_names) && NameFolding.Equal(_tape.Text(value), argument.Name);
            named = NameFolding.Any(_tape.Name(key), s_values) ? value : named;
        }

        return isNamed ? named : -1;
    }
}
