using AstraWeave.Sdk.Planning;
using AstraWeave.Sdk.Telemetry;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace AstraWeave.Sdk.Agents;

/// <summary>Creates agents, which carry out plans.</summary>
public static class AgentPlannerExtensions
{
    // For planners that are not the SDK's: nobody else has a meter for their agents.
    private static readonly Lazy<LlmTelemetry> s_telemetry = new(static () => new LlmTelemetry());

    /// <summary>Creates the agent of one character.</summary>
    /// <remarks>It belongs to the thread that ticks it. With a planner that is not the SDK's, it writes no log.</remarks>
    /// <typeparam name="TContext">The type of context.</typeparam>
    /// <typeparam name="TAction">The toolset.</typeparam>
    /// <param name="planner">The planner that makes its plans.</param>
    /// <param name="options">How it plans and acts.</param>
    /// <param name="guard">The game's check of a step before it starts; with <see langword="null"/>, each step starts when its turn comes.</param>
    /// <param name="snapshot">Copies a context that refers to memory which the game changes. It is called only when a plan is requested. With <see langword="null"/>, the context is not copied.</param>
    /// <exception cref="ArgumentOutOfRangeException">A setting is outside its range.</exception>
    /// <exception cref="ArgumentException">An allow-list was made for another toolset.</exception>
    public static PlanAgent<TContext, TAction> CreateAgent<TContext, TAction>(
        this IPlanner<TAction> planner, AgentOptions options, IStepGuard<TContext, TAction>? guard = null, Func<TContext, TContext>? snapshot = null)
        where TContext : ILlmContext
        where TAction : struct, ILlmToolset<TAction>
    {
        ArgumentNullException.ThrowIfNull(planner);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate(TAction.Descriptor);
        (TimeProvider time, LlmTelemetry telemetry, ILogger logger) = planner is IPlannerServices services
            ? (services.Time, services.Telemetry, services.Logger)
            : (TimeProvider.System, s_telemetry.Value, NullLogger.Instance);
        return new PlanAgent<TContext, TAction>(planner, options, guard, snapshot, options.TimeProvider is TimeProvider own ? GameClocks.Contain(own, logger) : time, telemetry, logger);
    }
}
