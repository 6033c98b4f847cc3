using AstraWeave.Sdk.Telemetry;
using Phi3Demo.World;
using Spectre.Console;

namespace Phi3Demo.Rendering;

/// <summary>A picture of the turn that changes while the agents plan; at most 23 lines of 80 columns, more where there is room.</summary>
internal sealed class RichView(IAnsiConsole console) : ITurnView
{
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

    public void Close(TelemetrySnapshot snapshot)
    {
        console.WriteLine();
        console.Write(TelemetryTable.Draw(snapshot));
    }
}
