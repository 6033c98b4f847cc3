namespace AstraWeave.Sdk.Agents;

/// <summary>A plan that was asked for, looked at once a tick.</summary>
/// <remarks>
/// This is the only place where threads meet: the planner completes a task, or a stream's pending move, on a thread of its own; the game's thread looks whether it
/// is complete and takes the result. Whatever the planner did before is visible then, by the task's own ordering. Nothing calls back into the agent.
/// </remarks>
/// <param name="plan">What comes is put into it.</param>
/// <param name="askedAt">When it was asked for.</param>
/// <param name="stop">Ends it.</param>
internal abstract class PlanRequest<TAction>(CarriedPlan<TAction> plan, long askedAt, CancellationTokenSource stop)
    where TAction : struct, ILlmToolset<TAction>
{
    public CarriedPlan<TAction> Plan => plan;

    public long AskedAt => askedAt;

    /// <summary>Calls of the model that were booked when it was asked for.</summary>
    public int Booked { get; set; }

    /// <summary>Whether nothing more will come.</summary>
    public bool IsOver { get; private set; }

    /// <summary>What came; <see langword="null"/> where it failed, or is not over.</summary>
    public PlanResult<TAction>? Result { get; private set; }

    /// <summary>Why nothing came, against the planner's promise.</summary>
    public Exception? Fault { get; private set; }

    /// <summary>Takes what has come by now. Never waits.</summary>
    public abstract void Receive();

    /// <summary>Gives it up: what still comes is not taken.</summary>
    /// <param name="isVirtual">Whether only calls make time pass, so that all has to happen on this thread.</param>
    public void Cancel(bool isVirtual)
    {
        IsOver = true;
        if (isVirtual)
        {
            stop.Cancel();
        }
        else
        {
            // What a client does when its token is cancelled may take its time, and the frame has none.
            _ = stop.CancelAsync();
        }
    }

    protected void End(in PlanResult<TAction> result)
    {
        if (result.Plan is null)
        {
            Fail(new InvalidOperationException("The planner returned default(PlanResult), which has no plan."));
            return;
        }

        IsOver = true;
        Result = result;
    }

    protected void Fail(Exception fault)
    {
        IsOver = true;
        Fault = fault;
    }
}
