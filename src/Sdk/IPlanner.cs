namespace AstraWeave.Sdk;

/// <summary>Turns a situation into a valid, typed plan inside a time budget.</summary>
/// <remarks>Thread-safe; one instance serves the whole process.</remarks>
/// <typeparam name="TAction">The toolset the plans are made of.</typeparam>
public interface IPlanner<TAction>
    where TAction : struct, ILlmToolset<TAction>
{
    /// <summary>Makes a plan for a typed situation.</summary>
    /// <remarks>
    /// Never fails for the model's sake: a plan comes from the cache, the model, the fallback planner or the default plan, and the result says which.
    /// Completes synchronously on a cache hit that no validator has to check. Key and prompt are rendered before the first await; what the context refers to must stay unchanged until completion.
    /// </remarks>
    /// <param name="context">The situation.</param>
    /// <param name="options">What this call asks for.</param>
    /// <param name="cancellationToken">Ends the call by the caller's own wish.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <exception cref="ArgumentException">An option is outside its range, or the allow-list was made for another toolset.</exception>
    ValueTask<PlanResult<TAction>> PlanAsync<TContext>(in TContext context, PlanOptions options = default, CancellationToken cancellationToken = default)
        where TContext : ILlmContext;

    /// <summary>Makes a plan whose steps are handed out while the model is still writing the rest.</summary>
    /// <remarks>The budget counts from here, not from the enumeration. Nothing is retried after the first step was handed out; when the time is up, what was handed out is the plan.</remarks>
    /// <param name="context">The situation.</param>
    /// <param name="options">What this call asks for.</param>
    /// <param name="cancellationToken">Ends the call by the caller's own wish.</param>
    PlanStream<TAction> StreamAsync<TContext>(in TContext context, PlanOptions options = default, CancellationToken cancellationToken = default)
        where TContext : ILlmContext;

    /// <summary>Takes a plan from the cache of this process, or nothing: for a frame that can wait for no model. Synchronous, allocates nothing.</summary>
    /// <param name="context">The situation.</param>
    /// <param name="result">The plan, where there is one.</param>
    /// <param name="options">What this call asks for.</param>
    /// <returns>Whether there is one.</returns>
    bool TryGetCached<TContext>(in TContext context, out PlanResult<TAction> result, PlanOptions options = default)
        where TContext : ILlmContext;
}
