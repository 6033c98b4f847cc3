namespace AstraWeave.Sdk;

/// <summary>Short forms of <see cref="IPlanner{TAction}"/> for situations described in words.</summary>
public static class PlannerExtensions
{
    /// <summary>Makes a plan for a situation described in words.</summary>
    /// <param name="planner">The planner.</param>
    /// <param name="state">The situation.</param>
    /// <param name="options">What this call asks for.</param>
    /// <param name="cancellationToken">Ends the call by the caller's own wish.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static ValueTask<PlanResult<TAction>> PlanAsync<TAction>(
        this IPlanner<TAction> planner, string state, PlanOptions options = default, CancellationToken cancellationToken = default)
        where TAction : struct, ILlmToolset<TAction>
    {
        ArgumentNullException.ThrowIfNull(planner);
        return planner.PlanAsync(new TextPrompt(state), options, cancellationToken);
    }

    /// <summary>Makes a plan for a situation described in words, and hands out its steps as they come.</summary>
    /// <param name="planner">The planner.</param>
    /// <param name="state">The situation.</param>
    /// <param name="options">What this call asks for.</param>
    /// <param name="cancellationToken">Ends the call by the caller's own wish.</param>
    public static PlanStream<TAction> StreamAsync<TAction>(
        this IPlanner<TAction> planner, string state, PlanOptions options = default, CancellationToken cancellationToken = default)
        where TAction : struct, ILlmToolset<TAction>
    {
        ArgumentNullException.ThrowIfNull(planner);
        return planner.StreamAsync(new TextPrompt(state), options, cancellationToken);
    }

    /// <summary>Looks for a remembered plan for a situation described in words; never asks the model.</summary>
    /// <param name="planner">The planner.</param>
    /// <param name="state">The situation.</param>
    /// <param name="result">The plan, where there is one.</param>
    /// <param name="options">What the call that would be made asks for.</param>
    public static bool TryGetCached<TAction>(
        this IPlanner<TAction> planner, string state, out PlanResult<TAction> result, PlanOptions options = default)
        where TAction : struct, ILlmToolset<TAction>
    {
        ArgumentNullException.ThrowIfNull(planner);
        return planner.TryGetCached(new TextPrompt(state), out result, options);
    }
}
