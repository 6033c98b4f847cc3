using AstraWeave.Sdk.Telemetry;
using Phi3Demo.World;
using Spectre.Console;

namespace Phi3Demo.Rendering;

/// <summary>A picture of the turn that changes while the agents plan; all of it fits 80 columns and 24 lines, and says more where there is room.</summary>
internal sealed class RichView(IAnsiConsole console) : ITurnView
{
    public const int MinWidth = 80;
    public const int MinHeight = 24;

    public void Open(string notice)
    {
        console.MarkupLineInterpolated($"[yellow]{notice}[/]");
        console.MarkupLineInterpolated($"[bold]Goal:[/] {Situation.Goal}");
        console.Write(new Markup(MapPicture.Legend(console.Profile.Capabilities.Unicode)));
        console.WriteLine();
    }

    public async Task ShowAsync(Turn turn, Battlefield field, Func<Task> play)
    {
        TurnPicture picture = new(turn, field, console.Profile);
        await console.Live(picture.Draw()).StartAsync(async live =>
        {
            turn.Changed += () => live.UpdateTarget(picture.Draw());
            await play().ConfigureAwait(false);
        }).ConfigureAwait(false);
    }

    public async Task ReplayAsync(Turn turn, CancellationToken cancellationToken)
    {
        TimeSpan shown = TimeSpan.Zero;
        foreach (TimeSpan next in turn.Agents.SelectMany(static agent => agent.Steps.Select(static step => step.After).Append(agent.Result!.Value.Elapsed)).Distinct().Order())
        {
            await Task.Delay(next - shown, cancellationToken).ConfigureAwait(false);
            shown = next;
            turn.ShowUntil(next);
        }

        turn.ShowUntil(null);
    }

    public void Close(Battlefield field, TelemetrySnapshot snapshot)
    {
        console.MarkupLineInterpolated($"[bold]{Status.OfRounds(field)}[/]");
        console.Write(TelemetryTable.Draw(snapshot));
    }
}
