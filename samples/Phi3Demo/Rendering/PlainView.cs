using System.Globalization;
using System.Text;
using AstraWeave.Sdk.Parsing;
using AstraWeave.Sdk.Telemetry;
using Phi3Demo.Acting;
using Phi3Demo.World;

namespace Phi3Demo.Rendering;

/// <summary>Plain lines, for files and pipes.</summary>
internal sealed class PlainView : ITurnView
{
    private const string Legend = "A E K squad  1 player  2 3 raiders  m militia  # wall  o cover  + / gate  C crate  B beacon  % smoke  * blast  : their way";

    public void Open(string notice)
    {
        Console.WriteLine(notice);
        Console.WriteLine($"Goal: {Situation.Goal}");
        Console.WriteLine(Legend);
    }

    public async Task ShowAsync(Turn turn, Battlefield field, Func<Task> play)
    {
        await play().ConfigureAwait(false);
        Console.WriteLine();
        Console.WriteLine($"Turn {turn.Number} ({turn.TurnOfRound} of {Battlefield.TurnsPerRound} in round {turn.Round}): {Status.CallsOf(turn)}; circuit {Status.CircuitOf(turn)}");
        foreach (AgentTurn agent in turn.Agents)
        {
            Write(agent);
        }

        foreach (string line in turn.Events ?? [])
        {
            Console.WriteLine($" {line}");
        }

        WriteMap(field);
        Console.WriteLine($" {Status.Of(field)}");
        if (field.EndedRound is { } end)
        {
            Console.WriteLine($" {end}.");
        }
    }

    private static void Write(AgentTurn agent)
    {
        foreach (Leg leg in agent.Legs)
        {
            string purpose = Words.PurposeOf(leg);
            Console.WriteLine($" {agent.Agent.Name}{(purpose.Length == 0 ? "" : $" {purpose}")}: {Words.Of(leg)}");
            Write(leg);
        }
    }

    private static void Write(Leg leg)
    {
        for (int i = 0; i < leg.Steps.Count; i++)
        {
            LegStep step = leg.Steps[i];
            string time = step.After > TimeSpan.Zero && !leg.IsOld ? string.Create(CultureInfo.InvariantCulture, $" after {step.After.TotalMilliseconds:0} ms") : "";
            string came = step.Outcome is { } outcome ? $"{(outcome.Happened ? "" : "refused: ")}{outcome.Text}" : step.Note ?? "not yet";
            string at = step.At is { } second ? string.Create(CultureInfo.InvariantCulture, $" at {second:0.0} s:") : "";
            Console.WriteLine($"  {i + 1}. {Words.Of(step.Step)}{time} ->{at} {Words.Printable(came)}");
        }

        foreach (DroppedStep dropped in leg.IsOld ? [] : leg.Result?.DroppedSteps ?? [])
        {
            Console.WriteLine($"  dropped: {Words.Of(dropped)}");
        }
    }

    public void Close(Battlefield field, TelemetrySnapshot snapshot)
    {
        Console.WriteLine();
        Console.WriteLine(Status.OfRounds(field));
        Console.WriteLine();
        Console.WriteLine(snapshot);
    }

    private static void WriteMap(Battlefield field)
    {
        for (int y = 0; y < Map.Height; y++)
        {
            StringBuilder row = new("    ");
            for (int x = 0; x < Map.Width; x++)
            {
                _ = row.Append(Symbol(Glyphs.At(field, new GridPos(x, y))));
            }

            Console.WriteLine(row);
        }
    }

    private static char Symbol((Glyph Glyph, int Id) cell) => cell.Glyph switch
    {
        Glyph.Companion => (char)cell.Id,
        Glyph.Player or Glyph.Raider or Glyph.MarkedRaider => (char)('0' + cell.Id),
        Glyph.Militia => 'm',
        Glyph.FallenRaider => 'x',
        Glyph.Wall => '#',
        Glyph.Cover => 'o',
        Glyph.ClosedGate => '+',
        Glyph.OpenGate => '/',
        Glyph.FullCrate => 'C',
        Glyph.EmptyCrate => 'c',
        Glyph.Beacon => 'B',
        Glyph.LitBeacon => 'L',
        Glyph.Smoke => '%',
        Glyph.Blast => '*',
        Glyph.Trail => ':',
        _ => '.',
    };
}
