using AstraWeave.Sdk;
using AstraWeave.Sdk.Agents;
using Phi3Demo.Actions;
using Phi3Demo.World;

namespace Phi3Demo.Acting;

/// <summary>One plan of an agent within a turn, while it comes about and is carried out.</summary>
/// <param name="number">Its number with its agent.</param>
/// <param name="situation">What the agent saw when it asked.</param>
internal sealed class Leg(int number, SquadState situation)
{
    public int Number => number;

    public SquadState Situation => situation;

    /// <summary>What failed, where the plan is the repair of another.</summary>
    public FailedStep<SquadAction>? Repairs { get; init; }

    /// <summary>Whether it was asked for in an earlier turn, and goes on.</summary>
    public bool IsOld { get; init; }

    /// <summary>The turn in which the cached plan was learnt; <see langword="null"/> where it came from elsewhere.</summary>
    public int? LearntIn { get; set; }

    /// <summary>The steps so far.</summary>
    public List<LegStep> Steps { get; } = [];

    /// <summary>The plan and where it came from; <see langword="null"/> while the model is still writing it.</summary>
    public PlanResult<SquadAction>? Result { get; set; }

    /// <summary>Whose model call this plan came from as well: equal questions at the same time are one call.</summary>
    public Companion? SharedWith { get; set; }

    /// <summary>How long after the question a replay has come; <see langword="null"/> shows everything.</summary>
    public TimeSpan? ShownUntil { get; set; }

    /// <summary>The steps that had come by then.</summary>
    public IReadOnlyList<LegStep> ShownSteps => ShownUntil is { } until ? [.. Steps.TakeWhile(step => step.After <= until)] : Steps;

    /// <summary>The plan, if it had come by then.</summary>
    public PlanResult<SquadAction>? ShownResult => ShownUntil is { } until && Result?.Elapsed > until ? null : Result;

    /// <summary>Whether it came from a cache.</summary>
    public bool IsCached => Result?.Source is PlanSource.CacheExact or PlanSource.CacheSimilar or PlanSource.CacheDistributed;

    /// <summary>Notes the steps that are not carried out after one failed.</summary>
    public void Break(in FailedStep<SquadAction> failed)
    {
        bool isFirst = true;
        foreach (LegStep step in Steps.Where(static step => step.Outcome is null))
        {
            step.Note = isFirst && step.Step == failed.Action ? $"given up: {Rendering.Words.Reason(failed.Reason.ToString())}" : "not begun";
            isFirst = false;
        }
    }
}
