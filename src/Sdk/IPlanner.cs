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
    /// Completes synchronously on a cache hit. Key and prompt are rendered before the first await; what the context refers to must stay unchanged until completion.
    /// </remarks>
    /// <param name="context">The situation.</param>
    /// <param name="options">What this call asks for.</param>
    /// <param name="cancellationToken">Ends the call by the caller's own wish.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    ValueTask<PlanResult<TAction>> PlanAsync<TContext>(in TContext context, PlanOptions options = default, CancellationToken cancellationToken = default)
        where TContext : ILlmContext;
}
