namespace AstraWeave.Sdk.Agents;

/// <summary>A plan whose steps come one by one.</summary>
internal sealed class StreamedPlanRequest<TAction> : PlanRequest<TAction>
    where TAction : struct, ILlmToolset<TAction>
{
    private readonly Task<PlanResult<TAction>> _result;
    private readonly IAsyncEnumerator<TAction> _steps;
    private Task<bool> _move;
    private bool _hasEnded;

    public StreamedPlanRequest(CarriedPlan<TAction> plan, long askedAt, CancellationTokenSource stop, PlanStream<TAction> stream)
        : base(plan, askedAt, stop)
    {
        _result = stream.Result;
        _steps = stream.GetAsyncEnumerator(stop.Token);
        _move = _steps.MoveNextAsync().AsTask();
    }

    public override void Receive()
    {
        try
        {
            while (!IsOver && !_hasEnded && _move.IsCompleted)
            {
                // No plan is longer than the toolset allows; a stream that never ends must not hold up the frame.
                _hasEnded = !_move.GetAwaiter().GetResult() || Plan.Count == TAction.Descriptor.MaxSteps;
                if (!_hasEnded)
                {
                    Plan.Add(_steps.Current);
                    _move = _steps.MoveNextAsync().AsTask();
                }
            }

            if (!IsOver && _hasEnded && _result.IsCompleted)
            {
                End(_result.GetAwaiter().GetResult());
            }
        }
        catch (Exception exception)
        {
            Fail(exception);
        }
    }
}
