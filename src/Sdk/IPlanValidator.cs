namespace AstraWeave.Sdk;

/// <summary>The game's own check that a plan from the cache or the model fits the context as it is now.</summary>
/// <remarks>
/// Runs on every cache hit and on every plan from the model, on one of the planner's threads; <c>TryGetCached</c> runs it on the caller's thread. Do no I/O: it has until the call's deadline.
/// The steps already have allowed tools and valid arguments. Check what only the game knows: whether a target is in range, for example.
/// If it throws, the exception is contained and counted, and the plan counts as rejected. Implementations must be thread-safe.
/// </remarks>
/// <typeparam name="TContext">The type of context.</typeparam>
/// <typeparam name="TAction">The toolset.</typeparam>
public interface IPlanValidator<TContext, TAction>
    where TContext : ILlmContext
    where TAction : struct, ILlmToolset<TAction>
{
    /// <summary>Whether the plan fits the context.</summary>
    /// <param name="context">The context now.</param>
    /// <param name="plan">The plan.</param>
    bool IsValid(in TContext context, Plan<TAction> plan);
}
