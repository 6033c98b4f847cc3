using System.Text;
using AstraWeave.Sdk.Tools;

namespace AstraWeave.Sdk.Parsing.Recovery;

internal partial struct StepReader<TAction>
{
    /// <summary>The value of an argument, wherever the step holds it; -1 where it does not.</summary>
    private int FindArgument(ToolSpec tool, ArgumentSpec argument, int position)
    {
        if (_tape[_arguments].Kind == LooseKind.Array)
        {
            return NamedValue(_arguments, argument) is >= 0 and int named ? named : Positional(_arguments, tool, position);
        }

        if (_tape[_arguments].Kind != LooseKind.Object)
        {
            return position == 0 && !Literal.IsNull(_tape.Text(_arguments), _tape[_arguments].Kind) ? _arguments : -1;
        }

        int found = FindValue(_arguments, argument);
        if (found >= 0)
        {
            return found;
        }

        foreach ((int key, int value) in _tape.Properties(_arguments))
        {
            if (!IsArgumentObject(key, tool))
            {
                continue;
            }

            int holder = Inner(OnlyObject(Unwrap(value)), tool);
            found = NamedValue(holder, argument);
            found = _tape[holder].Kind switch
            {
                _ when found >= 0 => found,
                LooseKind.Object => FindValue(holder, argument),
                LooseKind.Array => Positional(holder, tool, position),
                _ => -1,
            };
            if (found >= 0)
            {
                _repairs |= Repairs.StepShape;
                return found;
            }
        }

        found = FindInPlace(tool, argument);
        _repairs |= found >= 0 ? Repairs.StepShape : Repairs.None;
        return found;
    }

    /// <summary>The arguments in an object that holds nothing but them, as in <c>{"args": {"args": {…}}}</c>.</summary>
    private readonly int Inner(int node, ToolSpec tool)
    {
        int inner = _tape[node].Kind == LooseKind.Object ? _tape.Only(node) : -1;
        return inner >= 0 && _tape[inner].Kind == LooseKind.Object && IsArgumentObject(node + 1, tool) ? inner : node;
    }

    /// <summary>The last value under the argument's name: as it stands, folded, or an alias.</summary>
    private int FindValue(int node, ArgumentSpec argument)
    {
        int exact = -1;
        int folded = -1;
        foreach ((int key, int value) in _tape.Properties(node))
        {
            Work.Count(1);
            if (value == _discriminator)
            {
                continue;
            }

            ReadOnlySpan<byte> name = _tape.Name(key);
            bool isExact = Ascii.Equals(name, argument.Name);
            if (isExact || NameFolding.Equal(name, argument.Name) || NameFolding.Any(name, argument.Aliases) || IsPrefixed(name, argument))
            {
                _repairs |= exact >= 0 || folded >= 0 ? Repairs.DuplicateProperty : Repairs.None;
                exact = isExact ? value : exact;
                folded = isExact ? folded : value;
            }
        }

        _repairs |= exact < 0 && folded >= 0 ? Repairs.FoldedName : Repairs.None;
        return exact >= 0 ? exact : folded;
    }

    /// <summary>Whether a name is the argument's with the group it belongs to in front: <c>args.x</c>, <c>move_to.x</c>, <c>move_to_x</c>.</summary>
    private readonly bool IsPrefixed(ReadOnlySpan<byte> name, ArgumentSpec argument)
    {
        ReadOnlySpan<byte> ownName = Names.Bare(name);
        string tool = TAction.Descriptor.Tools[_tool].Name;
        if (ownName.Length > tool.Length && ownName[tool.Length] == (byte)'_' && Ascii.Equals(ownName[..tool.Length], tool))
        {
            return NameFolding.Equal(ownName[tool.Length..], argument.Name);
        }

        int dot = name.IndexOf((byte)'.');
        return dot > 0 && NameFolding.Equal(name[(dot + 1)..], argument.Name)
            && (NameFolding.Any(name[..dot], s_argumentObjects) || NameFolding.Equal(name[..dot], TAction.Descriptor.Tools[_tool].Name));
    }

    /// <summary>An argument by its position, where the array has neither too few nor too many values.</summary>
    private readonly int Positional(int array, ToolSpec tool, int position)
    {
        int count = 0;
        int found = -1;
        foreach (int element in _tape.Elements(array))
        {
            found = count++ == position + _skipped ? element : found;
        }

        return count <= tool.Arguments.Count + _skipped ? found : -1;
    }

    /// <summary>The object in an array of nothing else, as in <c>move_to({"x": 1, "y": 2})</c>; any other value as it is.</summary>
    private readonly int OnlyObject(int node)
    {
        int inner = _tape[node].Kind == LooseKind.Array ? _tape.Only(node) : -1;
        return inner >= 0 && _tape[inner].Kind == LooseKind.Object ? inner : node;
    }

    private readonly bool IsArgumentObject(int key, ToolSpec tool)
    {
        ReadOnlySpan<byte> name = _tape.Name(key);
        return (NameFolding.Any(name, s_argumentObjects) || NameFolding.Equal(name, tool.Name)) && !IsArgumentName(name, tool);
    }

    /// <summary>An object or a call that was written as a JSON string, read onto the tape; any other value as it is.</summary>
    public int Unwrap(int node)
    {
        ReadOnlySpan<byte> text = _tape.Text(node);
        if (_tape[node].Kind == LooseKind.Text && LooseReader.IsPairs(text))
        {
            return ReadPairs(node);
        }

        bool isObject = _tape[node].Kind == LooseKind.Text && (text.TrimStart(" \t\r\n"u8) is [(byte)'{' or (byte)'[', ..] || LooseReader.IsCall(text));
        if (!isObject)
        {
            return node;
        }

        LooseReader reader = new(text, _tape, _maxDepth, _tape[node].Offset);
        bool read = reader.TryReadValue(out int inner) && !_tape[inner].IsCut;
        _repairs |= read ? reader.Repairs | Repairs.StepShape : Repairs.None;
        return read ? inner : node;
    }

    /// <summary>Whether a step says more than its tool takes.</summary>
    private readonly Repairs ExtraProperties(int node, ToolSpec tool)
    {
        if (_tape[node].Kind != LooseKind.Object || _arguments != node)
        {
            return Repairs.None;
        }

        foreach ((int key, int value) in _tape.Properties(node))
        {
            if (value == _discriminator || IsArgumentObject(key, tool))
            {
                continue;
            }

            bool isKnown = NameFolding.Equal(_tape.Name(key), TAction.Descriptor.Discriminator);
            for (int i = 0; !isKnown && i < tool.Arguments.Count; i++)
            {
                isKnown = NameFolding.Equal(_tape.Name(key), tool.Arguments[i].Name) || NameFolding.Any(_tape.Name(key), tool.Arguments[i].Aliases);
            }

            if (!isKnown)
            {
                return Repairs.ExtraProperty;
            }
        }

        return Repairs.None;
    }
}
