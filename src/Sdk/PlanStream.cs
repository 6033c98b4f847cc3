namespace AstraWeave.Sdk;

/// <summary>A plan whose steps arrive while the model is still writing.</summary>
/// <remarks>
/// Enumerate it once. Leaving the enumeration before its end, or cancelling it, ends the call, and the request to the server is cancelled. Steps that were handed out are the
/// beginning of the result's plan. Steps from the cache or a fallback arrive all at once.
/// </remarks>
/// <typeparam name="TAction">The toolset.</typeparam>
#pragma warning disable CA1711 // It is a stream of steps; nobody takes it for a System.IO.Stream.
public sealed class PlanStream<TAction> : IAsyncEnumerable<TAction>
    where TAction : struct, ILlmToolset<TAction>
#pragma warning restore CA1711
{
    private readonly IAsyncEnumerable<TAction> _steps;

    /// <summary>Creates a stream; for planners of your own, and for tests.</summary>
    /// <param name="steps">The steps as they arrive.</param>
    /// <param name="result">The result, available when the steps have ended.</param>
    public PlanStream(IAsyncEnumerable<TAction> steps, Task<PlanResult<TAction>> result)
    {
        ArgumentNullException.ThrowIfNull(steps);
        ArgumentNullException.ThrowIfNull(result);
        _steps = steps;
        Result = result;
    }

    /// <summary>The complete plan and its source. It completes when the plan is complete, even if nothing enumerates the steps. It is cancelled if the caller cancelled or left the enumeration.</summary>
    public Task<PlanResult<TAction>> Result { get; }

    /// <summary>Begins to hand out the steps.</summary>
    /// <param name="cancellationToken">Ends the enumeration and the call.</param>
    public IAsyncEnumerator<TAction> GetAsyncEnumerator(CancellationToken cancellationToken = default) => _steps.GetAsyncEnumerator(cancellationToken);
}
