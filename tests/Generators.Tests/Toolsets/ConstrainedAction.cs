using System.ComponentModel.DataAnnotations;

namespace AstraWeave.Sdk.Generators.Tests.Toolsets;

/// <summary>Every constraint, refusing.</summary>
[LlmToolset]
public readonly partial struct ConstrainedAction
{
    [LlmTool("Pick.")]
    public readonly record struct Pick(
        [AllowedValues(1, 2, 4)] byte Slot,
        [DeniedValues(13)][Range(0, 20)] int Floor,
        [AllowedValues(Stance.Stand, Stance.Crouch)] Stance Stance,
        [DeniedValues(Stance.LieDown)] Stance? Other,
        [AllowedValues(0.5, 1)] float Scale,
        [AllowedValues('n', 's')] char Direction,
        [AllowedValues("red", "blue")] PlanText Color,
        [DeniedValues("admin")][StringLength(9)] string Name);

    [LlmTool("Tag.")]
    public readonly record struct Tag(
        [RegularExpression("[A-Z]{2}-[0-9]+")][StringLength(8)] PlanText Code,
        [RegularExpression(@"^(\d\d|x)?$")][StringLength(4)] string Suffix = "x");

    [LlmTool("Open a range.")]
    public readonly record struct Open(
        [Range(0, 1, MinimumIsExclusive = true, MaximumIsExclusive = true)] double Part,
        [Range(0, 10, MinimumIsExclusive = true, MaximumIsExclusive = true)] int Whole,
        [Range(typeof(decimal), "0.10", "9.99")] decimal Price,
        [Range(typeof(TimeSpan), "00:00:01", "00:01:00")] TimeSpan Time);
}

/// <summary>Constraints that not every schema can state, each alone in its tool so that it comes up often.</summary>
[LlmToolset]
public readonly partial struct EdgeAction
{
    [LlmTool("Count.")]
    public readonly record struct Count([DeniedValues(0)] int Whole);

    [LlmTool("Number.")]
    public readonly record struct Number(long Value);

    [LlmTool("Weigh.")]
    public readonly record struct Weigh([DeniedValues(0, 0.5)] double Part);

    [LlmTool("Press.")]
    public readonly record struct Press(char Key);

    [LlmTool("Label.")]
    public readonly record struct Label([RegularExpression("[a-z]*")][StringLength(8)] PlanText Text);

    [LlmTool("Wait.")]
    public readonly record struct WaitUntil(DateTimeOffset Time);
}

/// <summary>The same numbers and texts, clamping.</summary>
[LlmToolset(OnViolation = ConstraintPolicy.Clamp)]
public readonly partial struct ClampedAction
{
    [LlmTool("Clamp.")]
    public readonly record struct Clamp(
        [Range(0, 10)] int Whole,
        [Range(3, 10)] ulong Unsigned,
        [Range(0, 1)] double Part,
        [Range(0, 1)] float Single,
        [Range(0, 1)] Half Small,
        [Range(0, 1)] decimal Exact,
        [Range(1, 60)] TimeSpan Time,
        [StringLength(4)] PlanText Text,
        [StringLength(4)][LlmArgument(OnViolation = ConstraintPolicy.Reject)] string Strict);
}
