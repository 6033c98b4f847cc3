namespace AstraWeave.Sdk;

/// <summary>A plan whose steps come while the model is still writing them.</summary>
/// <remarks>
/// Enumerate it once. Leaving the enumeration before its end, or cancelling it, ends the call: the server is told to stop. Steps that were handed out are the
/// beginning of the result's plan. From the cache or a fallback, all steps come at once.
/// </remarks>
/// <typeparam name="TAction">The toolset.</typeparam>
#pragma warning disable CA1711 // It is a stream of steps; nobody takes it for a System.IO.Stream.
public sealed class PlanStream<TAction> : IAsyncEnumerable<TAction>
    where TAction : struct, ILlmToolset<TAction>
#pragma warning restore CA1711
{
    private readonly IAsyncEnumerable<TAction> _steps;

    /// <summary>Creates a stream; for planners of your own, and for tests.</summary>
    /// <param name="steps">The steps as they come.</param>
    /// <param name="result">The result at their end.</param>
    public PlanStream(IAsyncEnumerable<TAction> steps, Task<PlanResult<TAction>> result)
    {
        ArgumentNullException.ThrowIfNull(steps);
        ArgumentNullException.ThrowIfNull(result);
        _steps = steps;
        Result = result;
    }

    /// <summary>The whole plan and where it came from; there at the end, whether somebody enumerates or not. Cancelled where the caller cancelled or left.</summary>
    public Task<PlanResult<TAction>> Result { get; }

    /// <summary>Begins to hand out the steps.</summary>
    /// <param name="cancellationToken">Ends the enumeration and the call.</param>
    public IAsyncEnumerator<TAction> GetAsyncEnumerator(CancellationToken cancellationToken = default) => _steps.GetAsyncEnumerator(cancellationToken);
}
