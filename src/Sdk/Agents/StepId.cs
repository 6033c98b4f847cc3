namespace AstraWeave.Sdk.Agents;

/// <summary>The identity of a step: its agent, plan and position. It is unique among all steps that are handed out, also across save and load.</summary>
/// <param name="Agent">The agent: <see cref="AgentOptions.AgentId"/>.</param>
/// <param name="Plan">The plan's number, from 1; each request takes the next number.</param>
/// <param name="Index">The step's position in its plan, from 0.</param>
public readonly record struct StepId(long Agent, int Plan, int Index)
{
    /// <summary>The identity as <c>agent/plan/index</c>.</summary>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Agent}/{Plan}/{Index}");
}
