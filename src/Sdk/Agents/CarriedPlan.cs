using System.Diagnostics;
using System.Runtime.InteropServices;

namespace AstraWeave.Sdk.Agents;

/// <summary>A plan on its way through the frames: what came of it so far, and how far it is carried out.</summary>
/// <param name="number">Its number with its agent.</param>
/// <param name="trigger">Why it was asked for.</param>
internal sealed class CarriedPlan<TAction>(int number, PlanTrigger trigger)
    where TAction : struct, ILlmToolset<TAction>
{
    private readonly List<TAction> _streamed = [];
    private Plan<TAction>? _whole;

    public int Number => number;

    public PlanTrigger Trigger => trigger;

    /// <summary>The steps that are not cut off, those handed out included.</summary>
    public ReadOnlySpan<TAction> Steps => (_whole is null ? CollectionsMarshal.AsSpan(_streamed) : _whole.Steps)[..Count];

    public int Count { get; private set; }

    /// <summary>The position of the step whose turn it is.</summary>
    public int Next { get; private set; }

    public bool HasNext => Next < Count;

    /// <summary>Where the plan came from; <see langword="null"/> while a stream has not ended.</summary>
    public PlanSource? Source { get; private set; }

    /// <summary>Whether more steps may come.</summary>
    public bool IsOpen { get; private set; } = true;

    /// <summary>Whether it is still being compared with the steps that run. One that was planned ahead comes after them.</summary>
    public bool IsMatching { get; set; } = trigger != PlanTrigger.PlanAhead;

    /// <summary>Whether it did not work: a step failed, or what was left of it was cut off.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Whether it stands in for one that failed.</summary>
    public bool IsRepair => trigger is PlanTrigger.StepFailed or PlanTrigger.GuardGaveUp;

    public Activity? Activity { get; set; }

    /// <summary>Adds a step that a stream brought.</summary>
    public void Add(in TAction step)
    {
        _streamed.Add(step);
        Count++;
    }

    /// <summary>Takes the plan as it is.</summary>
    public void Set(Plan<TAction> plan)
    {
        _whole = plan;
        Count = plan.Count;
    }

    /// <summary>Goes on with a plan that was saved.</summary>
    public void Restore(Plan<TAction> plan, int next, bool isBroken, PlanSource? source)
    {
        Set(plan);
        Next = next;
        IsBroken = isBroken;
        Close(source);
    }

    /// <summary>Nothing more will come.</summary>
    public void Close(PlanSource? source)
    {
        IsOpen = false;
        Source ??= source;
    }

    public void MoveOn() => Next++;

    /// <summary>Cuts off the steps from a position on; those handed out stay.</summary>
    /// <returns>How many were cut off.</returns>
    public int Cut(int position)
    {
        int dropped = Count - position;
        Count = position;
        IsBroken = true;
        return dropped;
    }
}
