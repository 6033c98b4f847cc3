using Phi3Demo.Actions;
using Phi3Demo.World;

namespace Phi3Demo.Acting;

/// <summary>A step of a plan: when it came, and what became of it.</summary>
internal sealed class LegStep(SquadAction step, TimeSpan after)
{
    public SquadAction Step => step;

    /// <summary>How long after the question it came.</summary>
    public TimeSpan After => after;

    /// <summary>The game's second at which it began; <see langword="null"/> before.</summary>
    public double? At { get; set; }

    /// <summary>What became of it; <see langword="null"/> before.</summary>
    public Outcome? Outcome { get; set; }

    /// <summary>Why it was not begun; <see langword="null"/> where it may still be, or was.</summary>
    public string? Note { get; set; }

    /// <summary>Whether its agent gave it up, as it had lost its point.</summary>
    public bool IsGivenUp => Note?.StartsWith("given up", StringComparison.Ordinal) == true;
}
