using System.Globalization;
using AstraWeave.Sdk.Parsing;
using Phi3Demo.Actions;
using Phi3Demo.World;
using Spectre.Console;

namespace Phi3Demo.Rendering;

/// <summary>An agent's steps one below the other, each with the time at which it arrived; then those that the parser dropped.</summary>
internal static class StepList
{
    private const int TimeWidth = 7;

    public static IEnumerable<Markup> Draw(AgentTurn agent, int width, bool unicode)
    {
        IReadOnlyList<(SquadAction Step, TimeSpan After)> steps = agent.ShownSteps;
        for (int i = 0; i < steps.Count; i++)
        {
            string time = string.Create(CultureInfo.InvariantCulture, $"{steps[i].After.TotalMilliseconds,TimeWidth - 3:0} ms");
            Outcome? outcome = i < agent.Outcomes.Count ? agent.Outcomes[i] : null;
            (string mark, string color) = outcome switch
            {
                null => (unicode ? "·" : "-", "dim"),
                { Happened: true } => (unicode ? "✓" : "+", "green"),
                _ => (unicode ? "✗" : "x", "red"),
            };
            string text = Words.Brief(steps[i].Step) + (outcome is { } became ? $": {Words.Printable(became.Text)}" : "");
            yield return new Markup($"[dim]{time}[/] [{color}]{mark}[/] {Markup.Escape(Fitting.Fit(text, width - TimeWidth - 3, unicode))}");
        }

        foreach (DroppedStep step in agent.ShownResult?.DroppedSteps ?? [])
        {
            yield return new Markup($"[dim]{"",TimeWidth}[/] [yellow]{Markup.Escape(Fitting.Fit($"dropped {Words.Of(step)}", width - TimeWidth - 1, unicode))}[/]");
        }
    }
}
