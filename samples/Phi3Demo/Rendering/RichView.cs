using AstraWeave.Sdk;
using AstraWeave.Sdk.Parsing;
using AstraWeave.Sdk.Telemetry;
using Phi3Demo.Actions;
using Phi3Demo.World;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Phi3Demo.Rendering;

/// <summary>A drawn map, coloured tables; fits 80 columns and 24 lines a turn.</summary>
internal sealed class RichView(IAnsiConsole console) : ITurnView
{
    private const int MapPanelWidth = (Map.Width * 2) + 4;

    public void Open(string notice)
    {
        console.MarkupLineInterpolated($"[yellow]{notice}[/]");
        console.MarkupLineInterpolated($"[bold]Goal:[/] {Situation.Goal}");
        console.Write(new Markup(MapPicture.Legend(console.Profile.Capabilities.Unicode)));
        console.WriteLine();
    }

    public Task WaitAsync(int turn, Task planning) =>
        planning.IsCompleted ? planning : console.Status().StartAsync($"Turn {turn}: waiting for a plan", _ => planning);

    public void Show(TurnReport report, Battlefield field)
    {
        console.WriteLine();
        console.Write(Headline(report));
        Grid side = new Grid().AddColumn(new GridColumn().Width(MapPanelWidth).NoWrap().Padding(0, 0, 1, 0)).AddColumn(new GridColumn().Padding(0, 0));
        _ = side.AddRow(MapPicture.Draw(field, console.Profile.Capabilities.Unicode), Facts(report, field));
        console.Write(side);
        console.Write(PlanTable(report));
    }

    public void Close(TelemetrySnapshot snapshot)
    {
        console.WriteLine();
        console.Write(TelemetryTable.Draw(snapshot));
    }

    private static Rule Headline(TurnReport report)
    {
        PlanResult<SquadAction> result = report.Result;
        string color = result.Source switch
        {
            PlanSource.Model => "green",
            PlanSource.CacheExact or PlanSource.CacheSimilar or PlanSource.CacheDistributed => "aqua",
            PlanSource.ModelPartial => "yellow",
            _ => "red",
        };
        string reason = result.Reason == PlanReason.None ? "" : $" ({result.Reason})";
        return new Rule($"[bold]Turn {report.Turn}[/] [{color}]{result.Source}[/]{reason} {result.Elapsed.TotalMilliseconds:0.0} ms").LeftJustified();
    }

    private static Rows Facts(TurnReport report, Battlefield field)
    {
        Companion me = field.Companion;
        List<IRenderable> lines =
        [
            Fact("You", $"{me.Hp} hp, {me.Stamina} stamina"),
            Fact("Arms", $"{me.Weapon}, {me.Magazine}+{me.Reserve} rounds"),
            Fact("Bag", me.Carried),
            Fact("Player", $"{field.Player.Hp} hp"),
        ];
        lines.AddRange(field.Raiders.Select(raider => Fact(
            $"Raider {raider.Id}",
            raider.IsUp ? $"{raider.Hp} hp{(raider.MarkedTurns > 0 ? ", marked" : "")}{(raider.RevealedTurns > 0 ? ", revealed" : "")}" : "down")));
        if (field.RoundsWon > 0)
        {
            lines.Add(Fact("Won", $"{field.RoundsWon} rounds"));
        }

        if (report.Result.Repairs != Repairs.None)
        {
            lines.Add(new Markup($"[yellow]Mended[/] {Markup.Escape(report.Result.Repairs.ToString())}"));
        }

        lines.AddRange(report.Events.Select(line => new Markup($"[dim]{Markup.Escape(line)}[/]")));
        return new Rows(lines);
    }

    private static Table PlanTable(TurnReport report)
    {
        Table table = new Table().Border(TableBorder.None).Expand().HideHeaders();
        _ = table.AddColumn(new TableColumn("").Width(1)).AddColumn(new TableColumn("step")).AddColumn(new TableColumn("outcome"));
        for (int i = 0; i < report.Outcomes.Count; i++)
        {
            Outcome outcome = report.Outcomes[i];
            string color = outcome.Happened ? "green" : "red";
            string prefix = outcome.Happened ? "" : "refused: ";
            _ = table.AddRow(
                new Text($"{i + 1}"),
                new Text(Words.Of(report.Result.Plan[i])),
                new Markup($"[{color}]{Markup.Escape(prefix + Words.Printable(outcome.Text))}[/]"));
        }

        foreach (DroppedStep dropped in report.Result.DroppedSteps)
        {
            _ = table.AddRow(new Text("-"), new Markup($"[dim]{Markup.Escape(Words.Of(dropped))}[/]"), new Markup("[yellow]dropped: not valid[/]"));
        }

        return table;
    }

    private static Markup Fact(string name, string value) => new($"[bold]{name}[/] {Markup.Escape(value)}");
}
