using System.Text;
using Phi3Demo.World;
using Spectre.Console;

namespace Phi3Demo.Rendering;

/// <summary>The map in colours, two columns a cell.</summary>
internal static class MapPicture
{
    public const int Width = Map.Width * 2;

    public static Markup Draw(Battlefield field, bool unicode)
    {
        StringBuilder text = new();
        for (int y = 0; y < Map.Height; y++)
        {
            _ = y > 0 ? text.Append('\n') : text;
            for (int x = 0; x < Map.Width; x++)
            {
                (string symbol, string style) = Symbol(Glyphs.At(field, new GridPos(x, y)), unicode);
                _ = text.Append('[').Append(style).Append(']').Append(symbol).Append("[/]");
            }
        }

        return new Markup(text.ToString());
    }

    public static string Legend(bool unicode)
    {
        ReadOnlySpan<(Glyph Glyph, int Id, string Meaning)> entries =
        [
            (Glyph.Companion, 'A', "E K squad"), (Glyph.Player, 1, "player"), (Glyph.Raider, 2, "3 raiders"),
            (Glyph.ClosedGate, 4, "gate 4"), (Glyph.FullCrate, 5, "crate 5"), (Glyph.Beacon, 6, "beacon 6"), (Glyph.Cover, 0, "cover"),
        ];
        StringBuilder text = new();
        foreach ((Glyph glyph, int id, string meaning) in entries)
        {
            (string symbol, string style) = Symbol((glyph, id), unicode);
            _ = text.Append('[').Append(style).Append(']').Append(symbol.TrimEnd()).Append("[/] ").Append(meaning).Append("  ");
        }

        return text.ToString().TrimEnd();
    }

    private static (string Symbol, string Style) Symbol((Glyph Glyph, int Id) cell, bool unicode) => cell.Glyph switch
    {
        Glyph.Companion => ($"{(char)cell.Id} ", "bold green"),
        Glyph.Player => ($"{cell.Id} ", "bold aqua"),
        Glyph.Raider => ($"{cell.Id} ", "bold red"),
        Glyph.MarkedRaider => ($"{cell.Id}!", "bold white on red"),
        Glyph.Militia => ("m ", "aqua"),
        Glyph.FallenRaider => ("x ", "red dim"),
        Glyph.Wall => (unicode ? "██" : "##", "grey"),
        Glyph.Cover => (unicode ? "▄▄" : "oo", "olive"),
        Glyph.ClosedGate => (unicode ? "▒▒" : "++", "yellow"),
        Glyph.OpenGate => ("/ ", "yellow"),
        Glyph.FullCrate => ("C ", "bold yellow"),
        Glyph.EmptyCrate => ("c ", "yellow"),
        Glyph.Beacon => ("B ", "bold fuchsia"),
        Glyph.LitBeacon => ("B*", "bold black on yellow"),
        Glyph.Smoke => (unicode ? "░░" : "%%", "white"),
        Glyph.Blast => ("* ", "bold yellow"),
        Glyph.Trail => (unicode ? "• " : ": ", "green"),
        _ => (unicode ? "· " : ". ", "grey dim"),
    };
}
