namespace AstraWeave.Sdk.Parsing.Recovery;

/// <remarks>
/// The tool's name in front of its arguments: <c>["move_to", {"x": 1, "y": 2}]</c> and <c>{"move_to": {…}, "wait": {…}}</c>,
/// the shapes that instructor's and pydantic-ai's users report of Mistral and Llama.
/// </remarks>
internal partial struct StepReader<TAction>
{
    /// <summary>Whether an array is a tool's name and its arguments, not a list of names.</summary>
    public bool TryPair(int array)
    {
        int name = array + 1;
        if (_tape[array].Kind != LooseKind.Array || name >= _tape[array].Next || !TryIdentifyName(name) || _tape[name].Next >= _tape[array].Next)
        {
            return false;
        }

        int second = _tape[name].Next;
        bool isOnly = _tape[second].Next == _tape[array].Next && _tape[second].Kind is LooseKind.Object or LooseKind.Array;
        _arguments = isOnly ? second : array;
        _skipped = isOnly ? 0 : 1;
        _discriminator = name;
        return isOnly || (_tape[second].Kind is LooseKind.Text or LooseKind.Word && FindTool(_tape.Text(second)) < 0);
    }

    /// <summary>Whether a name is a tool's, so that an object holds its arguments.</summary>
    public bool TryNamed(ReadOnlySpan<byte> name, int arguments)
    {
        _discriminator = _named = -1;
        _skipped = 0;
        _repairs = Repairs.StepShape;
        _arguments = arguments;
        _tool = FindTool(name);
        return _tool >= 0;
    }

    /// <summary>Whether a property is a tool's name and its arguments.</summary>
    public bool TryTagged(int key)
    {
        int value = key + 1;
        bool isTagged = _tape[value].Kind is LooseKind.Object or LooseKind.Array || Literal.IsNull(_tape.Text(value), _tape[value].Kind);
        if (!isTagged || !TryIdentifyName(key))
        {
            return false;
        }

        _arguments = OnlyObject(value);
        return true;
    }

    /// <summary>Reads an object of one property, a tool's name and its arguments.</summary>
    public void ReadTagged(int node, PlanTextBuffer? texts, scoped ref PlanSink<TAction> sink)
    {
        if (TryNamed(_tape.Text(node + 1), _tape.Only(node)))
        {
            ReadIdentified(node, texts, ref sink);
        }
        else
        {
            sink.Drop(PlanDefect.UnknownTool, _tape[node].Offset, -1, -1, _tape.Text(node + 1));
        }
    }

    /// <summary>Reads a step that <see cref="TryPair"/> or <see cref="TryTagged"/> found.</summary>
    public void ReadIdentified(int node, PlanTextBuffer? texts, scoped ref PlanSink<TAction> sink) => Write(node, _tape[node].Offset, texts, ref sink);

    private bool TryIdentifyName(int node)
    {
        _discriminator = _named = -1;
        _skipped = 0;
        _repairs = Repairs.StepShape;
        _tool = _tape[node].Kind is LooseKind.Text or LooseKind.Word ? FindTool(_tape.Text(node)) : -1;
        return _tool >= 0;
    }
}
