namespace AstraWeave.Sdk.Agents;

/// <summary>A plan that comes whole.</summary>
internal sealed class WholePlanRequest<TAction> : PlanRequest<TAction>
    where TAction : struct, ILlmToolset<TAction>
{
    private readonly Task<PlanResult<TAction>>? _task;

    public WholePlanRequest(CarriedPlan<TAction> plan, long askedAt, CancellationTokenSource stop, ValueTask<PlanResult<TAction>> answer)
        : base(plan, askedAt, stop)
    {
        if (answer.IsCompletedSuccessfully)
        {
            Take(answer.Result);
        }
        else
        {
            _task = answer.AsTask();

            // Given up and failed later, it would count as a fault that nobody saw.
            _ = _task.ContinueWith(
                static task => _ = task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    public override void Receive()
    {
        if (IsOver || _task is not { IsCompleted: true })
        {
            return;
        }

        if (_task.IsCompletedSuccessfully)
        {
            Take(_task.Result);
        }
        else
        {
            Fail(_task.Exception?.InnerException ?? new OperationCanceledException("The planner cancelled the call, although the agent did not ask for it."));
        }
    }

    private void Take(in PlanResult<TAction> result)
    {
        End(in result);
        if (Result is not null)
        {
            Plan.Set(result.Plan);
        }
    }
}
