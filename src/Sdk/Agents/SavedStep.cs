namespace AstraWeave.Sdk.Agents;

/// <summary>A step that was handed out and had no outcome when its agent was saved.</summary>
public sealed record SavedStep
{
    /// <summary>The number of the plan in its identity.</summary>
    public int Plan { get; init; }

    /// <summary>The position in its identity.</summary>
    public int Index { get; init; }

    /// <summary>The number of the plan that it belongs to.</summary>
    public int Owner { get; init; }

    /// <summary>Whether it is being cancelled.</summary>
    public bool IsCancelling { get; init; }

    /// <summary>Whether the game was told to cancel it.</summary>
    public bool IsTold { get; init; }

    /// <summary>The step: a JSON array of one, in wire form.</summary>
    public string Step { get; init; } = "[]";
}
