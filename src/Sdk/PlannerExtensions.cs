namespace AstraWeave.Sdk;

/// <summary>Short forms of <see cref="IPlanner{TAction}"/>.</summary>
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
}
