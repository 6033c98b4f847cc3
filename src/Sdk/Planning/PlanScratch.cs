using AstraWeave.Sdk.Parsing;

namespace AstraWeave.Sdk.Planning;

/// <summary>Room for steps and their texts while a plan is made; its thread uses it again.</summary>
internal sealed class PlanScratch<TAction>
    where TAction : struct, ILlmToolset<TAction>
{
    [ThreadStatic]
    private static PlanScratch<TAction>? s_idle;

    private readonly TAction[] _steps = new TAction[TAction.Descriptor.MaxSteps];

    private PlanScratch()
    {
    }

    /// <summary>Room for as many steps as a plan may have, all <see langword="default"/>.</summary>
    public Span<TAction> Steps => _steps;

    public PlanTextBuffer Texts { get; } = new();

    /// <summary>What was left out of the plan.</summary>
    public List<DroppedStep> Dropped { get; } = [];

    /// <summary>Takes this thread's scratch; a fallback planner that itself plans gets another one.</summary>
    public static PlanScratch<TAction> Rent()
    {
        PlanScratch<TAction> scratch = s_idle ?? new PlanScratch<TAction>();
        s_idle = null;
        return scratch;
    }

    public void Return()
    {
        Array.Clear(_steps);
        Texts.Reset();
        Dropped.Clear();
        s_idle = this;
    }
}
