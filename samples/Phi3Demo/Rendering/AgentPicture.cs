using System.Globalization;
using AstraWeave.Sdk;
using AstraWeave.Sdk.Parsing;
using Phi3Demo.World;
using Spectre.Console;

namespace Phi3Demo.Rendering;

/// <summary>One agent's plan: a line that says where it came from, and a line for each step.</summary>
internal static class AgentPicture
{
    private const int TimeWidth = 7;
    private const int TallHeight = 30;

    public static IEnumerable<Markup> Draw(AgentTurn agent, Profile profile)
    {
        bool unicode = profile.Capabilities.Unicode;
        IReadOnlyList<DroppedStep> dropped = agent.Result?.DroppedSteps ?? [];
        bool isTall = profile.Height >= TallHeight;
        string note = dropped.Count > 0 && !isTall ? $", {dropped.Count} dropped" : "";
        string headline = Fitting.Fit(Words.Of(agent) + note, profile.Width - agent.Agent.Name.Length - 2, unicode);
        yield return new Markup($"[bold green]{agent.Agent.Name}[/] [{ColorOf(agent.Result?.Source)}]{Markup.Escape(headline)}[/]");
        for (int i = 0; i < agent.Steps.Count; i++)
        {
            yield return Step(agent, i, profile.Width - 1, unicode);
        }

        foreach (DroppedStep step in isTall ? dropped : [])
        {
            yield return new Markup($"[yellow]{"dropped",TimeWidth + 2}[/] [dim]{Markup.Escape(Fitting.Fit(Words.Of(step), profile.Width - TimeWidth - 4, unicode))}[/]");
        }
    }

    private static Markup Step(AgentTurn agent, int index, int width, bool unicode)
    {
        (Actions.SquadAction step, TimeSpan after) = agent.Steps[index];
        int stepWidth = (width - TimeWidth - 2) / 2;
        string time = string.Create(CultureInfo.InvariantCulture, $"{after.TotalMilliseconds,TimeWidth - 3:0} ms");
        string text = Fitting.Fit(Words.Of(step), stepWidth, unicode);
        if (index >= agent.Outcomes.Count)
        {
            return new Markup($"[dim]{time}[/]  {Markup.Escape(text)}");
        }

        Outcome outcome = agent.Outcomes[index];
        string result = (outcome.Happened ? "" : "refused: ") + Words.Printable(outcome.Text);
        string color = outcome.Happened ? "green" : "red";
        return new Markup($"[dim]{time}[/]  {Markup.Escape(text.PadRight(stepWidth))} [{color}]{Markup.Escape(Fitting.Fit(result, width - TimeWidth - 3 - stepWidth, unicode))}[/]");
    }

    private static string ColorOf(PlanSource? source) => source switch
    {
        null => "dim",
        PlanSource.Model => "green",
        PlanSource.ModelPartial => "yellow",
        PlanSource.Fallback or PlanSource.Default => "red",
        _ => "aqua",
    };
}
