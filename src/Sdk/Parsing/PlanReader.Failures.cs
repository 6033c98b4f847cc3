using System.Diagnostics.CodeAnalysis;

namespace AstraWeave.Sdk.Parsing;

public ref partial struct PlanReader
{
    /// <summary>Notes which argument the failed read was for.</summary>
    /// <param name="argument">The argument's position in its tool.</param>
    /// <returns><see langword="false"/>.</returns>
    public bool FailedAt(int argument)
    {
        Argument = argument;
        return false;
    }

    /// <summary>Fails for a tool that does not exist.</summary>
    public bool FailUnknownTool() => FailAt(PlanDefect.UnknownTool, _position);

    /// <summary>Fails for a property that the tool does not have.</summary>
    public bool FailUnknownArgument() => FailAt(PlanDefect.UnknownArgument, _position);

    /// <summary>Fails for required arguments that did not come.</summary>
    /// <param name="missing">The missing ones, a bit each.</param>
    public bool FailMissing(ulong missing)
    {
        _ = FailAt(PlanDefect.MissingArgument, _position);
        return FailedAt(System.Numerics.BitOperations.TrailingZeroCount(missing));
    }

    /// <summary>Fails for a value that is none of the enum's members.</summary>
    public bool FailUnknownMember() => FailAt(PlanDefect.UnknownMember, _valueStart);

    /// <summary>Fails for a value that its pattern or its list does not allow.</summary>
    public bool FailNotAllowedValue() => FailAt(PlanDefect.NotAllowedValue, _valueStart);

    /// <summary>Fails for an array that is too short or too long.</summary>
    public bool FailLength() => FailAt(PlanDefect.WrongLength, _valueStart);

    /// <summary>Where the value that was read last starts, in bytes.</summary>
    internal readonly int ValueStart => _valueStart;

    internal bool FailAt(PlanDefect defect, int offset)
    {
        if (Defect == PlanDefect.None)
        {
            Defect = defect;
            DefectOffset = offset;
        }

        return false;
    }

    internal bool FailSyntax() => FailAt(AtEnd ? PlanDefect.Truncated : PlanDefect.Syntax, _position);

    /// <summary>Fails for a value of another type, or for no value at all.</summary>
    private bool FailValue()
    {
        byte next = SkipWhiteSpace();
        bool isValue = next is (byte)'{' or (byte)'[' or (byte)'"' or (byte)'t' or (byte)'f' or (byte)'n' or (byte)'-' or (>= (byte)'0' and <= (byte)'9');
        return isValue ? FailAt(PlanDefect.WrongType, _position) : FailSyntax();
    }
}
