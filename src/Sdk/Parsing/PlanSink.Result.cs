using AstraWeave.Sdk.Tools;

namespace AstraWeave.Sdk.Parsing;

/// <remarks>What the caller is told: the status, and the first defect with its place.</remarks>
internal ref partial struct PlanSink<TAction>
{
    public PlanParseResult ToResult(ReadOnlySpan<byte> utf8)
    {
        bool whole = Dropped == 0 && !IsDoubted && (Repairs & (Repairs.Truncated | Repairs.StepLimit)) == 0;
        if (!whole && _options.Salvage == SalvagePolicy.AllOrNothing)
        {
            Count = 0;
        }

        PlanParseStatus status = Count > 0
            ? (whole ? PlanParseStatus.Complete : PlanParseStatus.Partial)
            : FoundSteps && whole && _seen == 0 ? PlanParseStatus.Empty : PlanParseStatus.Failed;
        if (status == PlanParseStatus.Failed && _defect == PlanDefect.None)
        {
            Note((Repairs & Repairs.Truncated) != 0 ? PlanDefect.Truncated : PlanDefect.NoPlan, utf8.Length);
        }

        PlanParseResult result = new()
        {
            Status = status,
            StepCount = Count,
            DroppedCount = Dropped,
            Repairs = Repairs,
            PlanId = PlanId,
        };
        return _defect == PlanDefect.None ? result : result with { Error = ToError(utf8) };
    }

    private void Note(PlanDefect defect, int offset, int step, int tool, int argument)
    {
        if (_defect != PlanDefect.None)
        {
            return;
        }

        _defect = defect;
        _defectOffset = offset;
        _defectStep = step;
        _defectTool = tool;
        _defectArgument = argument;
    }

    private void AdoptDefect(scoped in PlanSink<TAction> attempt)
    {
        _defect = attempt._defect;
        _defectOffset = attempt._defectOffset;
        _defectStep = attempt._defectStep;
        _defectTool = attempt._defectTool;
        _defectArgument = attempt._defectArgument;
        _defectFound = attempt._defectFound;
        _defectNearest = attempt._defectNearest;
    }

    private readonly PlanParseError ToError(ReadOnlySpan<byte> utf8)
    {
        ReadOnlySpan<byte> before = utf8[..Math.Min(_defectOffset, utf8.Length)];
        int line = before.Count((byte)'\n') + 1;
        int column = before.Length - before.LastIndexOf((byte)'\n');
        return new PlanParseError
        {
            Defect = _defect,
            Offset = before.Length,
            Line = line,
            Column = column,
            Step = _defectStep,
            Tool = ToolName(_defectTool),
            Argument = Argument(_defectTool, _defectArgument)?.Name,
            Found = _defectFound,
            Nearest = _defectNearest,
            Expected = Argument(_defectTool, _defectArgument),
        };
    }

    private static ArgumentSpec? Argument(int tool, int argument)
    {
        if (tool < 0 || argument < 0)
        {
            return null;
        }

        IReadOnlyList<ArgumentSpec> arguments = TAction.Descriptor.Tools[tool].Arguments;
        return argument < arguments.Count ? arguments[argument] : null;
    }

    private static string? ToolName(int tool) => tool < 0 ? null : TAction.Descriptor.Tools[tool].Name;
}
