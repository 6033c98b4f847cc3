using System.ComponentModel.DataAnnotations;

namespace AstraWeave.Sdk.Generators.Tests.Toolsets;

public enum Stance
{
    Stand,
    Crouch,
    LieDown,
}

public readonly record struct Cell([Range(0, 63)] int X, [Range(0, 63)] int Y);

/// <summary>A nested value that holds a text, and so a reference.</summary>
public readonly record struct Order(Cell At, PlanText Note);

/// <summary>Every way a tool is kept: whole, as a reference, taken apart, and without state.</summary>
[LlmToolset]
public readonly partial struct UnitAction
{
    /// <summary>Walk to a cell.</summary>
    [LlmTool(Aliases = ["walk_to"])]
    public readonly record struct MoveTo([Range(0, 63)] int X, [Range(0, 63)] int Y, Stance? Stance = null);

    /// <summary>Hold fire for some turns.</summary>
    /// <param name="turns">How long.</param>
    [LlmTool]
    public readonly struct Hold(byte turns, bool isQuiet = true)
    {
        public byte Turns { get; } = turns;

        public bool IsQuiet { get; } = isQuiet;
    }

    [LlmTool("Put the magazine in.")]
    public readonly record struct Reload;

    [LlmTool("Say a line aloud.")]
    public readonly record struct Say([StringLength(20, MinimumLength = 1)] PlanText Text, Stance Stance = Stance.Stand, double Volume = 0.5);

    [LlmTool("Visit cells in order.")]
    public readonly record struct Patrol([Length(2, 4)] Cell[] Waypoints, [MaxLength(3)] string?[]? Names = null, long Loops = 1);

    [LlmTool("Pass an order on.")]
    public readonly record struct Relay(Order Order, Order? Second, ulong Id);

    [LlmTool("Write to the log.")]
    public sealed record Log([StringLength(40)] string Text, float Weight, [MaxLength(3)] int[][]? Table = null);

    [LlmTool("Aim.")]
    public readonly record struct Aim(
        [Range(-1.5, 1.5)] float Yaw, [property: LlmArgument(OnViolation = ConstraintPolicy.Clamp)][Range(0, 90)] short Pitch, sbyte? Bias = -1, Cell From = default);
}
