namespace AstraWeave.Sdk.Parsing;

/// <summary>Whether steps name nothing but what exists: every step of a model, a cache, a fallback or a default plan passes here before the game sees it. Allocates nothing.</summary>
internal static class StepGate
{
    /// <summary>Checks a step, and moves values that are clamped into their domain.</summary>
    /// <param name="step">The step.</param>
    /// <param name="domains">The domains, sealed; <see langword="null"/> checks nothing.</param>
    /// <param name="hasClamped">Whether a value was moved.</param>
    public static bool Admits<TAction>(ref TAction step, DomainSet? domains, out bool hasClamped)
        where TAction : struct, ILlmToolset<TAction>
    {
        hasClamped = false;
        if (domains is null)
        {
            return true;
        }

        StepGrounding grounding = new(domains, stackalloc byte[StepGrounding.ScratchBytes]);
        bool isAdmitted = TAction.TryGround(ref step, ref grounding);
        hasClamped = grounding.HasClamped;
        return isAdmitted;
    }

    /// <summary>Whether a plan may be given as it is.</summary>
    /// <param name="steps">Its steps.</param>
    /// <param name="domains">The domains, sealed; <see langword="null"/> checks nothing.</param>
    /// <param name="bad">The position of the first step that names what does not exist; -1 for none.</param>
    public static bool AdmitsAll<TAction>(ReadOnlySpan<TAction> steps, DomainSet? domains, out int bad)
        where TAction : struct, ILlmToolset<TAction>
    {
        for (bad = 0; domains is not null && bad < steps.Length; bad++)
        {
            // A copy: a plan never changes, and one that would have to be clamped is another one.
            TAction step = steps[bad];
            if (!domains.Present.Allows(step.ToolIndex) || !Admits(ref step, domains, out bool hasClamped) || hasClamped)
            {
                return false;
            }
        }

        bad = -1;
        return true;
    }
}
