using System.Globalization;
using AstraWeave.Sdk;
using AstraWeave.Sdk.Parsing;
using Phi3Demo.Acting;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Phi3Demo.Rendering;

/// <summary>The agents' plans: of each a line that says where it came from, and its steps.</summary>
internal static class AgentPicture
{
    /// <summary>Who, what for, and where the plan came from.</summary>
    private static Markup Headline(AgentTurn agent, Leg leg, Profile profile)
    {
        int dropped = leg.IsOld ? 0 : leg.ShownResult?.DroppedSteps.Count ?? 0;
        string note = dropped == 0 ? "" : $", {dropped} dropped";
        string purpose = Words.PurposeOf(leg);
        string purposeMarkup = purpose.Length == 0 ? "" : $"[bold yellow]{Markup.Escape(purpose)}:[/] ";
        int width = profile.Width - agent.Agent.Name.Length - 2 - (purpose.Length == 0 ? 0 : purpose.Length + 2);
        string text = Fitting.Fit(Words.Of(leg) + note, width, profile.Capabilities.Unicode);
        return new Markup($"[bold green]{agent.Agent.Name}[/] {purposeMarkup}[{ColorOf(leg.ShownResult?.Source)}]{Markup.Escape(text)}[/]");
    }

    /// <summary>All plans, in the most detail that takes no more than so many lines.</summary>
    public static IEnumerable<IRenderable> Draw(IReadOnlyList<AgentTurn> agents, Profile profile, int lines)
    {
        IRenderable[] list = [.. Draw(agents, profile, leg => StepList.Draw(leg, profile.Width - 2, profile.Capabilities.Unicode))];
        if (list.Length <= lines)
        {
            return list;
        }

        IRenderable[] effects = [.. DrawAll(agents, profile, FlowDetail.Effects)];
        return effects.Length <= lines ? effects : DrawAll(agents, profile, FlowDetail.Marks).Take(lines);
    }

    private static IEnumerable<IRenderable> DrawAll(IEnumerable<AgentTurn> agents, Profile profile, FlowDetail detail) =>
        Draw(agents, profile, leg => StepFlow.Draw(leg, detail, profile.Width - 2, profile.Capabilities.Unicode));

    private static IEnumerable<IRenderable> Draw(IEnumerable<AgentTurn> agents, Profile profile, Func<Leg, IEnumerable<IRenderable>> draw) =>
        from agent in agents
        from leg in agent.Legs
        from line in draw(leg).Prepend(Headline(agent, leg, profile))
        select line;

    private static string ColorOf(PlanSource? source) => source switch
    {
        null => "dim",
        PlanSource.Model => "green",
        PlanSource.ModelPartial => "yellow",
        PlanSource.Fallback or PlanSource.Default => "red",
        _ => "aqua",
    };
}
