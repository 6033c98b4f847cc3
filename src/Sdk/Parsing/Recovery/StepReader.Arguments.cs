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

        for (int key = _arguments + 1; key + 1 < _tape[_arguments].Next; key = _tape[key + 1].Next)
        {
            if (!IsArgumentObject(key, tool))
            {
                continue;
            }

            int value = Inner(OnlyObject(Unwrap(key + 1)), tool);
            found = NamedValue(value, argument);
            found = _tape[value].Kind switch
            {
                _ when found >= 0 => found,
                LooseKind.Object => FindValue(value, argument),
                LooseKind.Array => Positional(value, tool, position),
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
        bool isOnly = _tape[node].Kind == LooseKind.Object && _tape[node].Next > node + 2
            && _tape[node + 2].Next == _tape[node].Next && _tape[node + 2].Kind == LooseKind.Object && IsArgumentObject(node + 1, tool);
        return isOnly ? node + 2 : node;
    }

    /// <summary>The last value under the argument's name: as it stands, folded, or an alias.</summary>
    private int FindValue(int node, ArgumentSpec argument)
    {
        int exact = -1;
        int folded = -1;
        for (int key = node + 1; key + 1 < _tape[node].Next; key = _tape[key + 1].Next)
        {
            Work.Count(1);
            if (key + 1 == _discriminator)
            {
                continue;
            }

            ReadOnlySpan<byte> name = _tape.Text(key);
            if (Ascii.Equals(name, argument.Name))
            {
                _repairs |= exact >= 0 ? Repairs.DuplicateProperty : Repairs.None;
                exact = key + 1;
            }
            else if (NameFolding.Equal(name, argument.Name) || NameFolding.Any(name, argument.Aliases) || IsPrefixed(name, argument))
            {
                folded = key + 1;
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
        for (int element = array + 1; element < _tape[array].Next; element = _tape[element].Next)
        {
            found = count++ == position + _skipped ? element : found;
        }

        return count <= tool.Arguments.Count + _skipped ? found : -1;
    }

    /// <summary>The object in an array of nothing else, as in <c>move_to({"x": 1, "y": 2})</c>; any other value as it is.</summary>
    private readonly int OnlyObject(int node)
    {
        bool isOnly = _tape[node].Kind == LooseKind.Array && _tape[node].Next > node + 1
            && _tape[node + 1].Kind == LooseKind.Object && _tape[node + 1].Next == _tape[node].Next;
        return isOnly ? node + 1 : node;
    }

    private readonly bool IsArgumentObject(int key, ToolSpec tool)
    {
        ReadOnlySpan<byte> name = _tape.Text(key);
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

        for (int key = node + 1; key + 1 < _tape[node].Next; key = _tape[key + 1].Next)
        {
            if (key + 1 == _discriminator || IsArgumentObject(key, tool))
            {
                continue;
            }

            bool isKnown = NameFolding.Equal(_tape.Text(key), TAction.Descriptor.Discriminator);
            for (int i = 0; !isKnown && i < tool.Arguments.Count; i++)
            {
                isKnown = NameFolding.Equal(_tape.Text(key), tool.Arguments[i].Name) || NameFolding.Any(_tape.Text(key), tool.Arguments[i].Aliases);
            }

            if (!isKnown)
            {
                return Repairs.ExtraProperty;
            }
        }

        return Repairs.None;
    }
}
