using System.Text;
using AstraWeave.Sdk.Parsing;
using AstraWeave.Sdk.Telemetry;
using Phi3Demo.World;

namespace Phi3Demo.Rendering;

/// <summary>Plain lines, for files and pipes.</summary>
internal sealed class PlainView : ITurnView
{
    private const string Legend = "@ you  1 player  2 3 raiders  m militia  # wall  o cover  + / gate  C crate  B beacon  % smoke  * blast  : your way";

    public void Open(string notice)
    {
        Console.WriteLine(notice);
        Console.WriteLine($"Goal: {Situation.Goal}");
        Console.WriteLine(Legend);
    }

    public Task WaitAsync(int turn, Task planning) => planning;

    public void Show(TurnReport report, Battlefield field)
    {
        Console.WriteLine();
        Console.WriteLine($"Turn {report.Turn}: {Words.Of(report.Result)}");
        for (int i = 0; i < report.Outcomes.Count; i++)
        {
            Outcome outcome = report.Outcomes[i];
            Console.WriteLine($"  {i + 1}. {Words.Of(report.Result.Plan[i])} -> {(outcome.Happened ? "" : "refused: ")}{Words.Printable(outcome.Text)}");
        }

        foreach (DroppedStep dropped in report.Result.DroppedSteps)
        {
            Console.WriteLine($"  dropped: {Words.Of(dropped)}");
        }

        foreach (string line in report.Events)
        {
            Console.WriteLine($"  {line}");
        }

        WriteMap(field);
        Console.WriteLine($"  {Status.Of(field)}");
    }

    public void Close(TelemetrySnapshot snapshot)
    {
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
        Glyph.Companion => '@',
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
