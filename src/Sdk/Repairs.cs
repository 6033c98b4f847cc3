namespace AstraWeave.Sdk;

/// <summary>What the lenient parser repaired to read an answer; none on clean input.</summary>
[Flags]
public enum Repairs
{
    /// <summary>No repair was needed.</summary>
    None = 0,

    /// <summary>The plan was surrounded by a byte order mark, a code fence, or prose.</summary>
    SurroundingText = 1 << 0,

    /// <summary>The plan was inside an envelope object or a JSON string.</summary>
    Envelope = 1 << 1,

    /// <summary>The root was a bare array of steps or a single step.</summary>
    RootShape = 1 << 2,

    /// <summary>A comma was missing, or there was one too many.</summary>
    Commas = 1 << 3,

    /// <summary>A key or a value had no quotes, or quotes other than double ones.</summary>
    Quotes = 1 << 4,

    /// <summary>Comments were skipped.</summary>
    Comments = 1 << 5,

    /// <summary>A literal of another language, such as <c>True</c> or <c>None</c>, was read.</summary>
    Literals = 1 << 6,

    /// <summary>A string contained a raw control character, or an escape that JSON does not have.</summary>
    Escapes = 1 << 7,

    /// <summary>A closing bracket or brace was missing, doubled, or of the wrong kind.</summary>
    Brackets = 1 << 8,

    /// <summary>The separator between a key and its value was not <c>:</c>.</summary>
    Separators = 1 << 9,

    /// <summary>The answer ended early; the steps that were complete were kept.</summary>
    Truncated = 1 << 10,

    /// <summary>A name matched only after folding case, <c>_</c>, <c>-</c> and spaces, or by alias.</summary>
    FoldedName = 1 << 11,

    /// <summary>A value had another JSON type and was converted without loss.</summary>
    CoercedValue = 1 << 12,

    /// <summary>The arguments were in a nested object, or inside an object named after the tool.</summary>
    StepShape = 1 << 13,

    /// <summary>A property that the tool does not have was ignored.</summary>
    ExtraProperty = 1 << 14,

    /// <summary>A property was duplicated. In a step the last one counts; in a plan the first <c>steps</c> counts.</summary>
    DuplicateProperty = 1 << 15,

    /// <summary>A value was moved into its allowed range (<see cref="ConstraintPolicy.Clamp"/>).</summary>
    Clamped = 1 << 16,

    /// <summary>Steps beyond the limit were cut off.</summary>
    StepLimit = 1 << 17,
}
