namespace AstraWeave.Sdk;

/// <summary>The game's own check that a plan made earlier, or by a model, fits the situation as it is now.</summary>
/// <remarks>
/// Asked on every cache hit and on every plan of the model, on one of the planner's threads; by <c>TryGetCached</c> on the caller's. No I/O: it has until the call's deadline.
/// Steps are legal tools with legal arguments already; what is left is whether targets exist, are in range, and so on.
/// What it throws is contained, counted, and means no. Thread-safe.
/// </remarks>
/// <typeparam name="TContext">The situation it knows.</typeparam>
/// <typeparam name="TAction">The toolset.</typeparam>
public interface IPlanValidator<TContext, TAction>
    where TContext : ILlmContext
    where TAction : struct, ILlmToolset<TAction>
{
    /// <summary>Whether the plan may be given for the situation.</summary>
    /// <param name="context">The situation now.</param>
    /// <param name="plan">The plan.</param>
    bool IsValid(in TContext context, Plan<TAction> plan);
}
