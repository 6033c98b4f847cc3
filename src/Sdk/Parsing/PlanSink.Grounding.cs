namespace AstraWeave.Sdk.Parsing;

/// <content>Steps held to what exists.</content>
internal ref partial struct PlanSink<TAction>
{
    /// <summary>Of so many steps the nearest legal values are looked for: an answer that is all wrong costs no more.</summary>
    private const int MostNeighbors = 8;

    /// <summary>Whether a step names nothing but what exists; a value that is clamped is moved where the step is kept.</summary>
    private bool TryGround(in TAction step, DomainSet domains, int offset)
    {
        ref TAction kept = ref _steps[Count];
        kept = step;
        StepGrounding grounding = new(domains, stackalloc byte[StepGrounding.ScratchBytes]);
        if (TAction.TryGround(ref kept, ref grounding))
        {
            Repairs |= grounding.HasClamped ? Repairs.Clamped : Repairs.None;
            return true;
        }

        string? nearest = Dropped < MostNeighbors ? DomainNeighbors.Of(domains, grounding.Domain!, grounding.Kind, grounding.Found) : null;
        Drop(PlanDefect.NotInDomain, offset, step.ToolIndex, grounding.Argument, grounding.Found, nearest);
        return false;
    }
}
