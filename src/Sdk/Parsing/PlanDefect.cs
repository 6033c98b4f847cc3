namespace AstraWeave.Sdk.Parsing;

/// <summary>What was wrong with an answer or a step of it.</summary>
public enum PlanDefect
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The answer holds nothing that looks like a plan.</summary>
    NoPlan,

    /// <summary>The text is not JSON.</summary>
    Syntax,

    /// <summary>The text ends early.</summary>
    Truncated,

    /// <summary>The answer is longer than the limit.</summary>
    TooLarge,

    /// <summary>Values are nested deeper than the limit.</summary>
    TooDeep,

    /// <summary>The step names no tool.</summary>
    MissingTool,

    /// <summary>The step names a tool that does not exist: a hallucination.</summary>
    UnknownTool,

    /// <summary>The step names a tool that this call does not allow.</summary>
    ToolNotAllowed,

    /// <summary>The step lacks a required argument.</summary>
    MissingArgument,

    /// <summary>The step has a property that its tool does not.</summary>
    UnknownArgument,

    /// <summary>The value cannot be read as the argument's type without loss.</summary>
    WrongType,

    /// <summary>The number is outside its range or not finite.</summary>
    OutOfRange,

    /// <summary>The text or array is too short or too long.</summary>
    WrongLength,

    /// <summary>The value is not one of the enum's members.</summary>
    UnknownMember,

    /// <summary>The text does not match its pattern, or the value is denied.</summary>
    NotAllowedValue,

    /// <summary>A tool's constructor threw on arguments that its constraints allow: the toolset has a fault, and the whole answer is refused.</summary>
    ToolFault,

    /// <summary>The answer holds what could be steps, and does not say whether they are its plan: several plans that differ, a choice, or steps that were only thought of.</summary>
    Unclear,

    /// <summary>The beginning of the answer is missing: what stood there is not known.</summary>
    BeginningLost,

    /// <summary>The value is none that exists now: it is not in the domain that the argument takes from.</summary>
    NotInDomain,
}
