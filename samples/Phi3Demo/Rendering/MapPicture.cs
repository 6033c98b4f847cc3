using System.Text;
using Phi3Demo.World;
using Spectre.Console;

namespace Phi3Demo.Rendering;

/// <summary>The map as a coloured panel, two columns a cell.</summary>
internal static class MapPicture
{
    public static Panel Draw(Battlefield field, bool unicode)
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

        return new Panel(new Markup(text.ToString())).Padding(1, 0);
    }

    private static (string Symbol, string Style) Symbol((Glyph Glyph, int Id) cell, bool unicode) => cell.Glyph switch
    {
        Glyph.Companion => ("@ ", "bold green"),
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
