namespace AstraWeave.Sdk.Clients;

/// <summary>What a simulated answer may have wrong with it: things small models really do.</summary>
public enum SimulatedMess
{
    /// <summary>The plan stands in a Markdown code fence.</summary>
    CodeFence,

    /// <summary>Sentences stand before and after the plan.</summary>
    SurroundingProse,

    /// <summary>A comma stands before the last closing bracket.</summary>
    TrailingComma,

    /// <summary>The last closing brace is missing.</summary>
    MissingCloser,

    /// <summary>Strings stand in single quotes.</summary>
    SingleQuotes,

    /// <summary>Enum values are in upper case.</summary>
    EnumCase,

    /// <summary>Numbers are written as strings.</summary>
    NumbersAsStrings,

    /// <summary>The answer is cut off by the token limit, and its finish reason says so.</summary>
    Truncated,

    /// <summary>A step has a property that its tool does not have.</summary>
    ExtraProperty,

    /// <summary>A step names a tool that does not exist.</summary>
    UnknownTool,

    /// <summary>A step lacks a required argument, if its tool has one.</summary>
    MissingArgument,
}
