using System.Globalization;
using AstraWeave.Sdk.Resilience;
using Phi3Demo.World;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Phi3Demo.Rendering;

/// <summary>A turn as it stands: the map, the squad and the model beside it, each agent's plan below.</summary>
internal sealed class TurnPicture(Turn turn, Battlefield field, Profile profile)
{
    private const int Gap = 2;
    private const int HeadlineHeight = 1;
    private const int RuleEnds = 6;

    private readonly bool _unicode = profile.Capabilities.Unicode;
    private readonly int _sideWidth = profile.Width - MapPicture.Width - Gap - 1;

    public IRenderable Draw()
    {
        lock (turn.Gate)
        {
            Grid top = new Grid()
                .AddColumn(new GridColumn().Width(MapPicture.Width).NoWrap().Padding(0, 0, Gap, 0))
                .AddColumn(new GridColumn().Width(_sideWidth).Padding(0, 0));
            _ = top.AddRow(MapPicture.Draw(field, _unicode), Side());
            IRenderable[] end = field.EndedRound is { } round && turn.Events is not null ? [RoundEnd(round)] : [];
            int lines = profile.Height - 1 - HeadlineHeight - Map.Height - end.Length;
            return new Rows([Headline(), top, .. AgentPicture.Draw(turn.Agents, profile, lines), .. end]);
        }
    }

    private Rule Headline()
    {
        string calls = turn.Events is null ? Second() : $" · {Status.CallsOf(turn)}";
        string text = $"Turn {turn.Number} · {turn.TurnOfRound} of {Battlefield.TurnsPerRound} in round {turn.Round} · fuse {Status.Of(field.Fuse)}{calls}";
        text = _unicode ? text : text.Replace('·', '-');
        return new Rule($"[bold]{Markup.Escape(Fitting.Fit(text, profile.Width - RuleEnds, _unicode))}[/]").LeftJustified();
    }

    /// <summary>The second of the turn, while it is played.</summary>
    private string Second() => turn.Now is { } now ? string.Create(CultureInfo.InvariantCulture, $" · {now:0.0} of {Battlefield.TurnSeconds:0} s") : "";

    private static Markup RoundEnd(RoundResult round) => new($"[bold black on {(round.IsWon ? "green" : "red")}] {Markup.Escape(round.ToString())}. [/]");

    private Rows Side()
    {
        List<IRenderable> lines = [.. field.Squad.Select(agent => Fact(agent.Name, Status.Of(agent)))];
        lines.Add(Fact("Player", $"{field.Player.Hp} hp"));
        lines.AddRange(field.Raiders.Select(raider => Fact($"Raider {raider.Id}", Status.Of(raider))));
        if (turn.Circuit != CircuitState.Closed || turn.CircuitBefore != CircuitState.Closed)
        {
            string color = turn.Circuit switch { CircuitState.Closed => "green", CircuitState.HalfOpen => "yellow", _ => "red" };
            lines.Add(new Markup($"[bold]Circuit[/] [{color}]{Status.CircuitOf(turn)}[/]"));
        }

        lines.AddRange(Events(Map.Height - lines.Count));
        return new Rows(lines);
    }

    /// <summary>As many events as there are lines beside the map.</summary>
    private IEnumerable<IRenderable> Events(int lines)
    {
        string[] events = [.. turn.Events ?? []];
        int shown = events.Length <= lines ? events.Length : lines - 1;
        foreach (string line in events[..shown])
        {
            yield return new Markup($"[dim]{Markup.Escape(Fitting.Fit(line, _sideWidth, _unicode))}[/]");
        }

        if (shown < events.Length)
        {
            yield return new Markup($"[dim]and {events.Length - shown} more[/]");
        }
    }

    private Markup Fact(string name, string value) =>
        new($"[bold]{name}[/] {Markup.Escape(Fitting.Fit(value, _sideWidth - name.Length - 1, _unicode))}");
}
