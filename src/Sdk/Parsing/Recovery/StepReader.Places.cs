using AstraWeave.Sdk.Tools;

namespace AstraWeave.Sdk.Parsing.Recovery;

/// <remarks>Flat coordinates that a model grouped: <c>{"act": "move_to", "position": {"x": 1, "y": 2}}</c>, the commonest slip of Llama with flat schemas.</remarks>
internal partial struct StepReader<TAction>
{
    private static readonly string[] s_places = ["position", "pos", "target", "target_position", "location", "loc", "coords", "coord", "coordinates", "destination", "dest", "cell", "point", "tile", "to", "at", "xy", "dst", "goal", "spot", "waypoint", "coordinate", "grid", "where", "towards", "toward"];

    private static readonly System.Buffers.SearchValues<byte> s_coordinates = System.Buffers.SearchValues.Create("0123456789+-., "u8);

    private static readonly string[] s_axes = ["x", "y", "z"];

    /// <summary>An argument inside of the one place that the step names; -1 where there is none, or another object has it too.</summary>
    private int FindInPlace(ToolSpec tool, ArgumentSpec argument)
    {
        int found = -1;
        int holders = 0;
        foreach ((int key, int value) in _tape.Properties(_arguments))
        {
            bool isPlace = NameFolding.Any(_tape.Name(key), s_places) && !IsArgumentName(_tape.Name(key), tool);
            int place = isPlace ? ReadPlace(value) : value;
            int inside = _tape[place].Kind switch
            {
                LooseKind.Object => FindExactly(place, argument),
                LooseKind.Array => Coordinate(place, argument, tool),
                _ => -1,
            };
            holders += inside >= 0 ? 1 : 0;
            found = inside >= 0 && isPlace ? inside : found;
        }

        return holders == 1 ? found : -1;
    }

    /// <summary>A place that was written as a text, <c>"(3, 4)"</c> or <c>"x=3, y=4"</c>, read onto the tape; any other value as it is.</summary>
    private int ReadPlace(int node)
    {
        ReadOnlySpan<byte> text = Blanks.Trim(_tape.Text(node));
        if (_tape[node].Kind != LooseKind.Text || text.Length > MaxLine)
        {
            return node;
        }

        text = text is [(byte)'(', .., (byte)')'] or [(byte)'[', .., (byte)']'] ? text[1..^1] : text;
        if (LooseReader.IsPairs(text))
        {
            return ReadPairs(text, node);
        }

        if (!text.Contains((byte)',') || text.IndexOfAnyExcept(s_coordinates) >= 0)
        {
            return node;
        }

        LooseReader reader = new(text, _tape, _maxDepth, _tape[node].Offset);
        _ = reader.TryReadArrayRest(out int array);
        return array;
    }

    private readonly int FindExactly(int node, ArgumentSpec argument) => _tape.Find(node, argument.Name);

    /// <summary>A coordinate of <c>[1, 2]</c>, where the tool takes as many axes as there are numbers.</summary>
    private readonly int Coordinate(int array, ArgumentSpec argument, ToolSpec tool)
    {
        int axis = Array.IndexOf(s_axes, argument.Name);
        int axes = 0;
        for (int i = 0; i < tool.Arguments.Count; i++)
        {
            axes += Array.IndexOf(s_axes, tool.Arguments[i].Name) >= 0 ? 1 : 0;
        }

        int count = 0;
        int found = -1;
        foreach (int element in _tape.Elements(array))
        {
            found = count++ == axis ? element : found;
        }

        return axis >= 0 && count == axes ? found : -1;
    }

    private static bool IsArgumentName(ReadOnlySpan<byte> name, ToolSpec tool)
    {
        for (int i = 0; i < tool.Arguments.Count; i++)
        {
            if (NameFolding.Equal(name, tool.Arguments[i].Name))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Takes the object that holds the arguments for what it is, where the tool has an argument of the same name: <c>{"name": "move", "parameters": {"parameters": 3, "x": 4}}</c>.</summary>
    private void EnterArguments(ToolSpec tool)
    {
        if (_tape[_arguments].Kind != LooseKind.Object)
        {
            return;
        }

        int holder = -1;
        foreach ((int key, int value) in _tape.Properties(_arguments))
        {
            ReadOnlySpan<byte> name = _tape.Name(key);
            if (value == _discriminator || !IsArgumentName(name, tool))
            {
                continue;
            }

            bool isHolder = holder < 0 && _tape[value].Kind == LooseKind.Object && NameFolding.Any(name, s_argumentObjects) && HoldsArgument(value, tool);
            if (!isHolder)
            {
                return;
            }

            holder = value;
        }

        if (holder >= 0)
        {
            _arguments = holder;
            _repairs |= Repairs.StepShape;
        }
    }

    private readonly bool HoldsArgument(int node, ToolSpec tool)
    {
        foreach ((int key, _) in _tape.Properties(node))
        {
            if (IsArgumentName(_tape.Name(key), tool))
            {
                return true;
            }
        }

        return false;
    }
}
