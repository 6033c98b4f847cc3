using System.Runtime.InteropServices;

namespace AstraWeave.Sdk.Agents;

/// <summary>The steps that were handed out and are not over. A step is in it once, from its start to its outcome: this is what makes "exactly once" hold.</summary>
internal sealed class StepLedger<TAction>
    where TAction : struct, ILlmToolset<TAction>
{
    private readonly List<TrackedStep<TAction>> _steps = [];

    public Span<TrackedStep<TAction>> Steps => CollectionsMarshal.AsSpan(_steps);

    /// <summary>Whether a step has no outcome yet.</summary>
    public bool HasLive => Any(static phase => phase != StepPhase.Done);

    public bool HasCancelling => Any(static phase => phase is StepPhase.ToCancel or StepPhase.Cancelling);

    /// <summary>Whether a step runs that its successor has to wait for.</summary>
    public bool HasSequential
    {
        get
        {
            foreach (ref readonly TrackedStep<TAction> step in Steps)
            {
                if (step.Phase == StepPhase.Running && !step.IsParallel)
                {
                    return true;
                }
            }

            return false;
        }
    }

    public void Add(in TrackedStep<TAction> step) => _steps.Add(step);

    /// <summary>The position of a step that has no outcome yet; -1 for any other.</summary>
    public int IndexOf(StepId id)
    {
        Span<TrackedStep<TAction>> steps = Steps;
        for (int i = 0; i < steps.Length; i++)
        {
            if (steps[i].Id == id && steps[i].Phase != StepPhase.Done)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Ends a step.</summary>
    /// <param name="index">Its position.</param>
    /// <param name="keepDone">Whether it is kept as done, for a plan on its way that may begin with it.</param>
    public void End(int index, bool keepDone = false)
    {
        if (keepDone)
        {
            Steps[index].Phase = StepPhase.Done;
        }
        else
        {
            _steps.RemoveAt(index);
        }
    }

    /// <summary>Gives a step that runs, or was done meanwhile, to a later plan that begins with an equal one.</summary>
    public bool TryJoin(in TAction action, int plan, out StepId joined)
    {
        joined = default;
        foreach (ref TrackedStep<TAction> step in Steps)
        {
            if (step.Owner != plan && step.Phase is (StepPhase.Running or StepPhase.Done) && step.Action.Equals(action))
            {
                step.Owner = plan;
                joined = step.Id;
                return true;
            }
        }

        return false;
    }

    /// <summary>Marks what runs for other plans to be cancelled, and forgets what was done.</summary>
    public void CancelAllBut(int plan)
    {
        foreach (ref TrackedStep<TAction> step in Steps)
        {
            if (step.Owner != plan && step.Phase == StepPhase.Running)
            {
                step.Phase = StepPhase.ToCancel;
            }
        }

        ForgetDone();
    }

    /// <summary>The steps that run, in the order they started.</summary>
    public TAction[] RunningActions() => [.. _steps.Where(static step => step.Phase == StepPhase.Running).Select(static step => step.Action)];

    public void ForgetDone() => _ = _steps.RemoveAll(static step => step.Phase == StepPhase.Done);

    private bool Any(Predicate<StepPhase> predicate)
    {
        foreach (ref readonly TrackedStep<TAction> step in Steps)
        {
            if (predicate(step.Phase))
            {
                return true;
            }
        }

        return false;
    }
}
