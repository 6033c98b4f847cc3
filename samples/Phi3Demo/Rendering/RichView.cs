using AstraWeave.Sdk.Telemetry;
using Phi3Demo.Acting;
using Phi3Demo.World;
using Spectre.Console;

namespace Phi3Demo.Rendering;

/// <summary>A picture of the turn that changes while the agents plan; all of it fits 80 columns and 24 lines, and says more where there is room.</summary>
internal sealed class RichView(IAnsiConsole console) : ITurnView
{
    public const int MinWidth = 80;
    public const int MinHeight = 24;

    /// <summary>How long a frame is shown in which somebody did something.</summary>
    private static readonly TimeSpan s_frame = TimeSpan.FromMilliseconds(150);

    private readonly HashSet<Leg> _replayed = [];

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
        Leg[] come = [.. turn.Legs.Where(leg => !leg.IsOld && _replayed.Add(leg))];
        TimeSpan shown = TimeSpan.Zero;
        foreach (TimeSpan next in come.SelectMany(static leg => leg.Steps.Select(static step => step.After).Append(leg.Result?.Elapsed ?? TimeSpan.Zero)).Append(TimeSpan.Zero).Distinct().Order())
        {
            turn.Change(() => ShowUntil(come, shown));
            await Task.Delay(next - shown, cancellationToken).ConfigureAwait(false);
            shown = next;
        }

        turn.Change(() => ShowUntil(come, null));
    }

    public Task ShowFrameAsync(Turn turn, CancellationToken cancellationToken)
    {
        turn.Change(static () => { });
        return Task.Delay(s_frame, cancellationToken);
    }

    private static void ShowUntil(Leg[] legs, TimeSpan? time)
    {
        foreach (Leg leg in legs)
        {
            leg.ShownUntil = time;
        }
    }

    public void Close(Battlefield field, TelemetrySnapshot snapshot)
    {
        console.MarkupLineInterpolated($"[bold]{Status.OfRounds(field)}[/]");
        console.Write(TelemetryTable.Draw(snapshot));
    }
}
