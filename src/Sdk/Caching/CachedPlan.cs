namespace AstraWeave.Sdk.Caching;

/// <summary>A remembered plan. Immutable.</summary>
/// <typeparam name="TAction">The toolset.</typeparam>
public sealed class CachedPlan<TAction>
    where TAction : struct, ILlmToolset<TAction>
{
    internal CachedPlan(Plan<TAction> plan, DateTimeOffset createdAt, long tokensSaved, long heldBytes = 0)
    {
        Plan = plan;
        CreatedAt = createdAt;
        TokensSaved = tokensSaved;
        HeldBytes = heldBytes;
    }

    /// <summary>The plan.</summary>
    public Plan<TAction> Plan { get; }

    /// <summary>What the plan holds in memory.</summary>
    internal long HeldBytes { get; }

    /// <summary>When the plan was made.</summary>
    public DateTimeOffset CreatedAt { get; }

    /// <summary>The tokens that each hit saves, prompt and answer, as the server counted them, else estimated at four bytes a token.</summary>
    /// <value>0 for a plan that no model made.</value>
    public long TokensSaved { get; }
}
