namespace AstraWeave.Sdk;

/// <summary>What the lenient parser had to mend to read an answer; none on clean input.</summary>
[Flags]
public enum Repairs
{
    /// <summary>Nothing was mended.</summary>
    None = 0,

    /// <summary>A byte order mark, a code fence, or prose stood around the plan.</summary>
    SurroundingText = 1 << 0,

    /// <summary>The plan stood inside an envelope object or a JSON string.</summary>
    Envelope = 1 << 1,

    /// <summary>The root was a bare array of steps or a single step.</summary>
    RootShape = 1 << 2,

    /// <summary>A comma was missing or too many.</summary>
    Commas = 1 << 3,

    /// <summary>A key or a value lacked quotes or had others than double ones.</summary>
    Quotes = 1 << 4,

    /// <summary>Comments were skipped.</summary>
    Comments = 1 << 5,

    /// <summary>A literal of another language, such as <c>True</c> or <c>None</c>, was read.</summary>
    Literals = 1 << 6,

    /// <summary>A raw control character stood inside a string, or an escape was not one of JSON's.</summary>
    Escapes = 1 << 7,

    /// <summary>A closing bracket or brace was missing, doubled or of the other kind.</summary>
    Brackets = 1 << 8,

    /// <summary>Something other than <c>:</c> stood between a key and its value.</summary>
    Separators = 1 << 9,

    /// <summary>The answer ended early; the steps completed before the cut were kept.</summary>
    Truncated = 1 << 10,

    /// <summary>A name matched only after folding case, <c>_</c>, <c>-</c> and spaces, or by alias.</summary>
    FoldedName = 1 << 11,

    /// <summary>A value had another JSON type and was converted without loss.</summary>
    CoercedValue = 1 << 12,

    /// <summary>The arguments stood in a nested object, or the tool's name around them.</summary>
    StepShape = 1 << 13,

    /// <summary>A property that the tool does not have was ignored.</summary>
    ExtraProperty = 1 << 14,

    /// <summary>A property stood twice; the last one of a step, the first <c>steps</c> of a plan was taken.</summary>
    DuplicateProperty = 1 << 15,

    /// <summary>A value was moved into its allowed range (<see cref="ConstraintPolicy.Clamp"/>).</summary>
    Clamped = 1 << 16,

    /// <summary>Steps beyond the limit were cut off.</summary>
    StepLimit = 1 << 17,
}
