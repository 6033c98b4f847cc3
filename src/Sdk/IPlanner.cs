namespace AstraWeave.Sdk;

/// <summary>Makes a valid, typed plan for a context inside a time budget.</summary>
/// <remarks>Thread-safe; one instance serves the whole process.</remarks>
/// <typeparam name="TAction">The toolset of the plans.</typeparam>
public interface IPlanner<TAction>
    where TAction : struct, ILlmToolset<TAction>
{
    /// <summary>Makes a plan for a typed context.</summary>
    /// <remarks>
    /// No failure of the model makes this call fail: the plan comes from the cache, the model, the fallback planner or the default plan, and the result says which.
    /// Completes synchronously on a cache hit that no validator has to check. Key and prompt are written before the task is returned. What the context refers to must not change until the task completes.
    /// </remarks>
    /// <param name="context">The context.</param>
    /// <param name="options">The options of this call.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <exception cref="ArgumentException">An option is outside its range, or the allow-list was made for another toolset.</exception>
    ValueTask<PlanResult<TAction>> PlanAsync<TContext>(in TContext context, PlanOptions options = default, CancellationToken cancellationToken = default)
        where TContext : ILlmContext;

    /// <summary>Makes a plan and hands out its steps while the model is still writing the rest.</summary>
    /// <remarks>The budget counts from this call, not from the enumeration. After the first step was handed out there is no retry. When the budget ends, the steps that were handed out are the plan.</remarks>
    /// <param name="context">The context.</param>
    /// <param name="options">The options of this call.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    PlanStream<TAction> StreamAsync<TContext>(in TContext context, PlanOptions options = default, CancellationToken cancellationToken = default)
        where TContext : ILlmContext;

    /// <summary>Gets a plan from the cache of this process, if there is one, for a frame that cannot wait for a model. Synchronous; allocates nothing.</summary>
    /// <param name="context">The context.</param>
    /// <param name="result">The plan, if there is one.</param>
    /// <param name="options">The options of this call.</param>
    /// <returns>Whether there is one.</returns>
    bool TryGetCached<TContext>(in TContext context, out PlanResult<TAction> result, PlanOptions options = default)
        where TContext : ILlmContext;
}
