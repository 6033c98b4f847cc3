using AstraWeave.Sdk.Agents;
using AstraWeave.Sdk.Tests.Fakes;

namespace AstraWeave.Sdk.Tests.Agents.Model;

/// <summary>A step that was handed out, as the reference model sees it.</summary>
internal sealed class ModelStep
{
    public required StepId Id { get; init; }

    public required TestAction Action { get; init; }

    public int Owner { get; set; }

    /// <summary>No outcome yet.</summary>
    public bool IsLive { get; set; } = true;

    public bool MustCancel { get; set; }

    public DateTimeOffset? Told { get; set; }

    /// <summary>Done since the plan on its way was asked for.</summary>
    public bool IsFreshlyDone { get; set; }

    public bool IsRunning => IsLive && !MustCancel && Told is null;
}
