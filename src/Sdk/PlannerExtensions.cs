namespace AstraWeave.Sdk;

/// <summary>Short forms of <see cref="IPlanner{TAction}"/> for contexts that are texts.</summary>
public static class PlannerExtensions
{
    /// <summary>Makes a plan for a context that is a text.</summary>
    /// <param name="planner">The planner.</param>
    /// <param name="state">The context as a text.</param>
    /// <param name="options">The options of this call.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static ValueTask<PlanResult<TAction>> PlanAsync<TAction>(
        this IPlanner<TAction> planner, string state, PlanOptions options = default, CancellationToken cancellationToken = default)
        where TAction : struct, ILlmToolset<TAction>
    {
        ArgumentNullException.ThrowIfNull(planner);
        return planner.PlanAsync(new TextPrompt(state), options, cancellationToken);
    }

    /// <summary>Makes a plan for a context that is a text, and hands out its steps while the model is still writing.</summary>
    /// <param name="planner">The planner.</param>
    /// <param name="state">The context as a text.</param>
    /// <param name="options">The options of this call.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public static PlanStream<TAction> StreamAsync<TAction>(
        this IPlanner<TAction> planner, string state, PlanOptions options = default, CancellationToken cancellationToken = default)
        where TAction : struct, ILlmToolset<TAction>
    {
        ArgumentNullException.ThrowIfNull(planner);
        return planner.StreamAsync(new TextPrompt(state), options, cancellationToken);
    }

    /// <summary>Gets a cached plan for a context that is a text, if there is one. Does not ask the model.</summary>
    /// <param name="planner">The planner.</param>
    /// <param name="state">The context as a text.</param>
    /// <param name="result">The plan, if there is one.</param>
    /// <param name="options">The options of the call that would be made.</param>
    public static bool TryGetCached<TAction>(
        this IPlanner<TAction> planner, string state, out PlanResult<TAction> result, PlanOptions options = default)
        where TAction : struct, ILlmToolset<TAction>
    {
        ArgumentNullException.ThrowIfNull(planner);
        return planner.TryGetCached(new TextPrompt(state), out result, options);
    }
}
