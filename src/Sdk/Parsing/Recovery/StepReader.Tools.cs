using AstraWeave.Sdk.Tools;

namespace AstraWeave.Sdk.Parsing.Recovery;

internal partial struct StepReader<TAction>
{
    /// <summary>The tool's name where it belongs; the last one where it stands twice.</summary>
    private bool TryDiscriminator(int node)
    {
        string discriminator = TAction.Descriptor.Discriminator;
        foreach ((int key, int value) in _tape.Properties(node))
        {
            Work.Count(1);
            if (!NameFolding.Equal(_tape.Name(key), discriminator) || Literal.IsNull(_tape.Text(value), _tape[value].Kind))
            {
                continue;
            }

            if (_tape[value].Kind == LooseKind.Object)
            {
                // {"act": {"move_to": {…}}}
                return TryNested(value);
            }

            if (_tape[value].Kind == LooseKind.Text && LooseReader.IsCall(_tape.Text(value)) && !_tape.Text(value).EndsWith("()"u8) && TryNested(Unwrap(value)))
            {
                // {"act": "move_to(3, 4)"}, or the tool's signature with the arguments beside it.
                _arguments = HasArguments(node) ? node : _arguments;
                _discriminator = _arguments == node ? value : _discriminator;
                return true;
            }

            int name = OnlyText(value);
            if (_tape[name].Kind is LooseKind.Text or LooseKind.Word)
            {
                _repairs |= _discriminator >= 0 ? Repairs.DuplicateProperty : Repairs.None;
                _discriminator = value;
                _named = name;
                _tool = FindTool(_tape.Text(name));
            }
        }

        return _tool >= 0;
    }

    private readonly bool HasArguments(int node)
    {
        IReadOnlyList<ArgumentSpec> arguments = TAction.Descriptor.Tools[_tool].Arguments;
        for (int i = 0; i < arguments.Count; i++)
        {
            if (FindExactly(node, arguments[i]) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The text in a list of nothing else; any other value as it is.</summary>
    private readonly int OnlyText(int node)
    {
        bool isOnly = _tape[node].Kind == LooseKind.Array && _tape[node].Next == node + 2;
        return isOnly ? _tape.Only(node) : node;
    }

    /// <summary>The tool's name under another property, where its value names a tool.</summary>
    private bool TryOtherDiscriminator(int node)
    {
        if (_named >= 0)
        {
            // The property that should name the tool is there: nothing else may overrule it.
            return false;
        }

        foreach (string name in s_discriminators)
        {
            foreach ((int key, int value) in _tape.Properties(node))
            {
                if (!NameFolding.Equal(_tape.Name(key), name))
                {
                    continue;
                }

                if (_tape[value].Kind == LooseKind.Object && TryNested(value))
                {
                    return true;
                }

                if (_tape[value].Kind is LooseKind.Text or LooseKind.Word)
                {
                    _tool = FindTool(_tape.Text(value));
                    _discriminator = value;
                    _repairs |= Repairs.StepShape;
                    if (_tool >= 0 && IsDeclaration(node))
                    {
                        _tool = _discriminator = -1;
                        return false;
                    }

                    if (_tool >= 0)
                    {
                        return true;
                    }

                    // Only these words can mean nothing but the tool: what they name then is a hallucination.
                    _named = _named < 0 && name is "action" or "tool" or "tool_name" or "function" ? value : _named;
                }
            }
        }

        _discriminator = -1;
        return false;
    }

    /// <summary>Whether an object describes its tool instead of calling it: the list of tools, echoed.</summary>
    private readonly bool IsDeclaration(int node)
    {
        bool isDescribed = false;
        ToolSpec tool = TAction.Descriptor.Tools[_tool];
        foreach ((int key, int value) in _tape.Properties(node))
        {
            ReadOnlySpan<byte> name = _tape.Name(key);
            for (int i = 0; i < tool.Arguments.Count; i++)
            {
                if (NameFolding.Equal(name, tool.Arguments[i].Name))
                {
                    return false;
                }
            }

            bool isSchema = NameFolding.Any(name, s_schemas) && _tape[value].Kind == LooseKind.Object && _tape.Find(value, "properties") >= 0;
            isDescribed |= isSchema || NameFolding.Equal(name, "description");
            if (!isSchema && IsArgumentObject(key, tool))
            {
                return false;
            }
        }

        return isDescribed;
    }

    /// <summary>A tool call's inner object: <c>{"type": "function", "function": {"name": …, "arguments": …}}</c>.</summary>
    private bool TryNested(int node)
    {
        StepReader<TAction> inner = new(_tape, _maxDepth);
        if (!inner.TryIdentify(node) || inner._tool < 0)
        {
            return false;
        }

        _tool = inner._tool;
        _discriminator = inner._discriminator;
        _named = inner._named;
        _arguments = inner._arguments;
        _repairs |= inner._repairs | Repairs.StepShape;
        return true;
    }

    /// <summary>The tool's name as the property around its arguments: <c>{"MoveTo": {"x": 1, "y": 2}}</c>.</summary>
    private bool TryExternalTag(int node)
    {
        if (_named >= 0)
        {
            return false;
        }

        int found = -1;
        foreach ((int key, int value) in _tape.Properties(node))
        {
            bool isOnly = _isElement && _tape.Only(node) == value;
            int tool = IsTagValue(value, isOnly) ? FindTool(_tape.Name(key)) : -1;
            if (tool < 0 || (isOnly && !Fits(value, tool)))
            {
                continue;
            }

            if (found >= 0)
            {
                // Two tools in one object: neither is the step's for sure.
                return false;
            }

            found = tool;
            bool isFlat = _tape[value].Next == value + 1 && _tape.Only(node) != value;
            _arguments = isFlat ? node : OnlyObject(value);
            _discriminator = isFlat ? value : -1;
        }

        _tool = found;
        _repairs |= found >= 0 ? Repairs.StepShape : Repairs.None;
        return found >= 0;
    }

    // What is no step, or only one of several, whatever it wraps.
    private static readonly string[] s_unmeant = ["example", "avoid", "not", "never", "instead", "alternative", "option", "optional", "maybe", "previous", "else", "fallback"];

    /// <summary>A step in an object of nothing else: <c>{"step_1": {"act": …}}</c>, <c>Namespace(act='hold')</c>.</summary>
    private bool TryWrapped(int node) =>
        _tape.Only(node) is >= 0 and int inner && _tape[inner].Kind == LooseKind.Object
        && !NameFolding.Any(_tape.Name(node + 1), s_unmeant) && TryNested(inner);

    /// <summary>Whether a value may stand behind a tool's name: its arguments, nothing or a yes, and the only argument where the object says nothing else (<c>{"wait": 2}</c>).</summary>
    private readonly bool IsTagValue(int node, bool isOnly) =>
        _tape[node].Kind is LooseKind.Object or LooseKind.Array
        || Literal.IsNull(_tape.Text(node), _tape[node].Kind)
        || (_tape[node].Kind == LooseKind.Word && (isOnly || _tape.Text(node).SequenceEqual("true"u8)))
        || (_tape[node].Kind == LooseKind.Text && isOnly);

    /// <summary>Whether a tool can mean the value behind its name: one without arguments takes no other than a yes.</summary>
    private readonly bool Fits(int node, int tool) =>
        TAction.Descriptor.Tools[tool].Arguments.Count > 0
        || _tape[node].Kind is not (LooseKind.Text or LooseKind.Word)
        || Literal.IsNull(_tape.Text(node), _tape[node].Kind)
        || _tape[node].TextLength == 0
        || (Literal.TryBoolean(_tape.Text(node), out bool isTrue) && isTrue);

    /// <summary>The tool of a name: as it stands, folded, or an alias; -1 for none. Never the nearest one.</summary>
    private int FindTool(ReadOnlySpan<byte> name)
    {
        name = Names.Bare(name);
        IReadOnlyList<ToolSpec> tools = TAction.Descriptor.Tools;
        int folded = -1;
        for (int i = 0; i < tools.Count; i++)
        {
            if (System.Text.Ascii.Equals(name, tools[i].Name))
            {
                return i;
            }

            if (folded < 0 && (NameFolding.Equal(name, tools[i].Name) || NameFolding.Any(name, tools[i].Aliases)))
            {
                folded = i;
            }
        }

        if (folded < 0 && Names.TrySplit(name, out ReadOnlySpan<byte> qualifier, out ReadOnlySpan<byte> last) && (FindTool(qualifier) < 0 || last.SequenceEqual("call"u8)))
        {
            // Qualified, as programs do: functions.move_to, Action.MoveTo. Two tools' names are a choice that the model left open; LangChain's move_to.call is the tool's own.
            folded = last.SequenceEqual("call"u8) ? FindTool(qualifier) : -1;
            folded = folded < 0 ? FindTool(last) : folded;
        }

        _repairs |= folded >= 0 ? Repairs.FoldedName : Repairs.None;
        return folded;
    }
}
