using System.Text.Json;

namespace AstraWeave.Sdk.Clients.Simulation;

/// <summary>The kinds of mess that need the schema to be made; each spoils one step of a plan, or every value of a kind.</summary>
/// <param name="kind">What is to be wrong; <see langword="null"/> for nothing.</param>
/// <param name="random">Draws the step.</param>
internal sealed class StepMess(SimulatedMess? kind, SeededRandom random)
{
    private const string AbsentTool = "summon_dragon";
    private const string AbsentArgument = "rationale";

    private int _target = -1;
    private bool _isPending;

    public SimulatedMess? Kind { get; } = kind;

    /// <summary>The first step at or after a random one that can be spoilt, is.</summary>
    public void EnterStep(int index, int count)
    {
        if (_target < 0)
        {
            _target = random.Below(count);
        }

        _isPending = index == _target;
    }

    public void LeaveStep()
    {
        if (_isPending)
        {
            _target++;
            _isPending = false;
        }
    }

    public string? ToolName(string legal) => Take(SimulatedMess.UnknownTool) ? (legal == AbsentTool ? AbsentTool + "s" : AbsentTool) : null;

    public string? ExtraProperty(JsonElement properties) =>
        !properties.TryGetProperty(AbsentArgument, out _) && Take(SimulatedMess.ExtraProperty) ? AbsentArgument : null;

    public string? OmittedArgument(JsonElement schema)
    {
        if (Kind != SimulatedMess.MissingArgument || !_isPending || !schema.TryGetProperty("required"u8, out JsonElement required))
        {
            return null;
        }

        JsonElement properties = schema.GetProperty("properties"u8);
        foreach (JsonElement name in required.EnumerateArray())
        {
            string argument = name.GetString()!;
            if (properties.TryGetProperty(argument, out JsonElement property) && !property.TryGetProperty("const"u8, out _) && Take(SimulatedMess.MissingArgument))
            {
                return argument;
            }
        }

        return null;
    }

    private bool Take(SimulatedMess wanted)
    {
        bool taken = Kind == wanted && _isPending;
        _isPending &= !taken;
        return taken;
    }
}
