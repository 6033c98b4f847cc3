using System.Text;
using AstraWeave.Sdk.Tools;

namespace AstraWeave.Sdk.Parsing.Recovery;

/// <summary>Reads one step from the tape: finds its tool and its arguments, rewrites it in wire form, and hands it to the generated reader.</summary>
internal partial struct StepReader<TAction>
    where TAction : struct, ILlmToolset<TAction>
{
    // Where else models name the tool, in the order of trust; each counts only if its value names one.
    private static readonly string[] s_discriminators = ["action", "tool", "tool_name", "action_type", "action_name", "name", "type", "function", "command", "verb", "op", "operation", "kind", "skill", "method", "call", "do", "step", "function_call", "tool_call", "tool_use", "task", "instruction", "intent", "fn", "act_name", "act_type", "step_type", "step_name", "recipient_name", "behavior", "order", "directive"];

    // Where models put the arguments.
    private static readonly string[] s_argumentObjects = ["args", "arguments", "parameters", "params", "param", "input", "inputs", "kwargs", "payload", "arg", "action_input", "tool_input", "options", "values", "data", "details", "parameter", "argument", "fields", "properties"];

    // Where declarations of tools put the schema of the arguments.
    private static readonly string[] s_schemas = ["parameters", "input_schema"];

    private readonly LooseTape _tape;
    private readonly int _maxDepth;
    private readonly bool _isElement;
    private int _tool;
    private int _discriminator;
    private int _named;
    private int _arguments;
    private int _skipped;
    private Repairs _repairs;

    /// <summary>Creates a reader.</summary>
    /// <param name="tape">Where values are.</param>
    /// <param name="maxDepth">The deepest nesting read.</param>
    /// <param name="isElement">
    /// Whether what it reads stands among steps, where <c>{"wait": 2}</c> and a wrapping of any name can mean nothing but one; elsewhere they may be scores, or a state.
    /// </param>
    public StepReader(LooseTape tape, int maxDepth, bool isElement = false)
    {
        _isElement = isElement;
        _tape = tape;
        _maxDepth = maxDepth;
    }

    /// <summary>Whether a value is a step, by its tool's name or at least by the property that should name one.</summary>
    public bool TryIdentify(int node)
    {
        _tool = -1;
        _discriminator = -1;
        _named = -1;
        _arguments = node;
        _skipped = 0;
        _repairs = Repairs.None;
        switch (_tape[node].Kind)
        {
            case LooseKind.Object when _tape[node].IsNoStep && !_isElement:
                return false;

            case LooseKind.Object:
                // Remembered, so that steps in steps in steps are looked at once.
                bool isStep = TryDiscriminator(node) || TryOtherDiscriminator(node) || TryExternalTag(node) || _named >= 0 || (_isElement && TryWrapped(node));
                _tape[node].IsNoStep = !isStep;
                return isStep;

            case LooseKind.Text or LooseKind.Word:
                // The tool's name alone: a step without arguments.
                _tool = FindTool(_tape.Text(node));
                _repairs = Repairs.StepShape;
                return _tool >= 0;

            default:
                return false;
        }
    }

    /// <summary>Reads a step and hands it, or what is wrong with it, to the sink.</summary>
    public void Read(int node, PlanTextBuffer? texts, scoped ref PlanSink<TAction> sink)
    {
        int offset = _tape[node].Offset;
        _ = TryIdentify(node);
        if (_tool < 0)
        {
            bool isNamed = _named >= 0;
            sink.Drop(isNamed ? PlanDefect.UnknownTool : PlanDefect.MissingTool, offset, -1, -1, isNamed ? _tape.Text(_named) : default);
            return;
        }

        Write(node, offset, texts, ref sink);
    }

    /// <summary>Writes the identified step in wire form, argument by argument, and reads that.</summary>
    private void Write(int node, int offset, PlanTextBuffer? texts, scoped ref PlanSink<TAction> sink)
    {
        ToolSpec tool = TAction.Descriptor.Tools[_tool];
        EnterArguments(tool);
        JsonBuffer json = _tape.Step;
        json.Clear();
        json.Write((byte)'{');
        json.WriteString(TAction.Descriptor.Discriminator);
        json.Write((byte)':');
        json.WriteString(tool.Name);
        ArgumentWriter writer = new(_tape, json, _maxDepth);
        for (int i = 0; i < tool.Arguments.Count; i++)
        {
            ArgumentSpec argument = tool.Arguments[i];
            int value = FindArgument(tool, argument, i);
            if (value < 0 || (argument.IsOptional && IsAbsent(value, argument)))
            {
                continue;
            }

            json.Write((byte)',');
            json.WriteString(argument.Name);
            json.Write((byte)':');
            if (!writer.TryWrite(value, argument))
            {
                sink.Drop(writer.Defect, _tape[value].Offset, _tool, i, _tape.Text(value));
                return;
            }
        }

        json.Write((byte)'}');
        _repairs |= writer.Repairs | ExtraProperties(node, tool);
        ReadWireForm(json.Written, offset, texts, ref sink);
    }

    private void ReadWireForm(ReadOnlySpan<byte> json, int offset, PlanTextBuffer? texts, scoped ref PlanSink<TAction> sink)
    {
        // Two levels are the plan's own: a step may nest that much less than an answer.
        PlanReader reader = new(json, texts, _maxDepth);
        if (TAction.TryReadStep(ref reader, out TAction step))
        {
            sink.Repairs |= _repairs | reader.Repairs;
            sink.Add(step, offset);
            return;
        }

        int value = reader.Argument >= 0 && reader.Defect != PlanDefect.MissingArgument
            ? FindArgument(TAction.Descriptor.Tools[_tool], TAction.Descriptor.Tools[_tool].Arguments[reader.Argument], reader.Argument)
            : -1;
        sink.Drop(reader.Defect, value >= 0 ? _tape[value].Offset : offset, _tool, reader.Argument, value >= 0 ? _tape.Text(value) : default);
    }

    private bool IsAbsent(int value, ArgumentSpec argument)
    {
        bool saysNothing = _tape[value].Kind is LooseKind.Text or LooseKind.Word && Literal.SaysNothing(_tape.Text(value), argument);
        _repairs |= saysNothing ? Repairs.Literals : Repairs.None;
        return saysNothing || _tape[value].Kind == LooseKind.Missing || (!argument.IsNullable && Literal.IsNull(_tape.Text(value), _tape[value].Kind));
    }
}
