using System.Globalization;
using AstraWeave.Sdk;
using AstraWeave.Sdk.Parsing;
using Phi3Demo.World;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Phi3Demo.Rendering;

/// <summary>The agents' plans: of each a line that says where it came from, and its steps.</summary>
internal static class AgentPicture
{
    /// <summary>Who, and where the plan came from.</summary>
    public static Markup Headline(AgentTurn agent, Profile profile)
    {
        int dropped = agent.ShownResult?.DroppedSteps.Count ?? 0;
        string note = dropped == 0 ? "" : $", {dropped} dropped";
        string text = Fitting.Fit(Words.Of(agent) + note, profile.Width - agent.Agent.Name.Length - 2, profile.Capabilities.Unicode);
        return new Markup($"[bold green]{agent.Agent.Name}[/] [{ColorOf(agent.ShownResult?.Source)}]{Markup.Escape(text)}[/]");
    }

    /// <summary>All plans, in the most detail that takes no more than so many lines.</summary>
    public static IEnumerable<IRenderable> Draw(IReadOnlyList<AgentTurn> agents, Profile profile, int lines)
    {
        IRenderable[] list = [.. agents.SelectMany(agent => StepList.Draw(agent, profile.Width - 2, profile.Capabilities.Unicode).Prepend(Headline(agent, profile)))];
        if (list.Length <= lines)
        {
            return list;
        }

        IRenderable[] effects = [.. DrawAll(agents, profile, FlowDetail.Effects)];
        return effects.Length <= lines ? effects : DrawAll(agents, profile, FlowDetail.Marks).Take(lines);
    }

    private static IEnumerable<IRenderable> DrawAll(IEnumerable<AgentTurn> agents, Profile profile, FlowDetail detail) =>
        agents.SelectMany(agent => StepFlow.Draw(agent, detail, profile.Width - 2, profile.Capabilities.Unicode).Prepend(Headline(agent, profile)));

    private static string ColorOf(PlanSource? source) => source switch
    {
        null => "dim",
        PlanSource.Model => "green",
        PlanSource.ModelPartial => "yellow",
        PlanSource.Fallback or PlanSource.Default => "red",
        _ => "aqua",
    };
}
