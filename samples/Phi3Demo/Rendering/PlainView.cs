using System.Globalization;
using System.Text;
using AstraWeave.Sdk.Parsing;
using AstraWeave.Sdk.Telemetry;
using Phi3Demo.Actions;
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
        Console.WriteLine($" {agent.Agent.Name}: {Words.Of(agent)}");
        for (int i = 0; i < agent.Outcomes.Count; i++)
        {
            (SquadAction step, TimeSpan after) = agent.Steps[i];
            Outcome outcome = agent.Outcomes[i];
            string time = after > TimeSpan.Zero ? string.Create(CultureInfo.InvariantCulture, $" after {after.TotalMilliseconds:0} ms") : "";
            Console.WriteLine($"  {i + 1}. {Words.Of(step)}{time} -> {(outcome.Happened ? "" : "refused: ")}{Words.Printable(outcome.Text)}");
        }

        foreach (DroppedStep dropped in agent.Result!.Value.DroppedSteps)
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
