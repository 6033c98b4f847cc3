using Phi3Demo.World;

namespace Phi3Demo.Rendering;

/// <summary>What stands on a cell, for drawing.</summary>
internal enum Glyph
{
    Floor,
    Trail,
    Wall,
    Cover,
    ClosedGate,
    OpenGate,
    FullCrate,
    EmptyCrate,
    Beacon,
    LitBeacon,
    Smoke,
    Blast,
    Militia,
    FallenRaider,
    MarkedRaider,
    Raider,
    Player,
    Companion,
}

/// <summary>Decides what is drawn on a cell: the glyph, and the number or letter by which it is known.</summary>
internal static class Glyphs
{
    public static (Glyph Glyph, int Id) At(Battlefield field, GridPos at)
    {
        if (field.Squad.FirstOrDefault(agent => agent.Position == at) is { } agent)
        {
            return (Glyph.Companion, agent.Name[0]);
        }

        if (field.Player.Position == at)
        {
            return (Glyph.Player, field.Player.Id);
        }

        if (field.Raiders.FirstOrDefault(raider => raider.IsUp && raider.Position == at) is { } raider)
        {
            return (raider.MarkedTurns > 0 ? Glyph.MarkedRaider : Glyph.Raider, raider.Id);
        }

        return field.Helpers.Any(helper => helper.Position == at) ? (Glyph.Militia, 0) : (OfThings(field, at), 0);
    }

    private static Glyph OfThings(Battlefield field, GridPos at)
    {
        if (field.Blast.Contains(at))
        {
            return Glyph.Blast;
        }

        if (field.HasSmoke(at))
        {
            return Glyph.Smoke;
        }

        if (at == field.Ground.Beacon)
        {
            return field.BeaconIsOn ? Glyph.LitBeacon : Glyph.Beacon;
        }

        if (at == field.Ground.Crate)
        {
            return field.CrateIsFull ? Glyph.FullCrate : Glyph.EmptyCrate;
        }

        if (field.Raiders.Any(raider => raider.Position == at))
        {
            return Glyph.FallenRaider;
        }

        return field.Map[at] switch
        {
            Cell.Wall => Glyph.Wall,
            Cell.Cover => Glyph.Cover,
            Cell.ClosedGate => Glyph.ClosedGate,
            Cell.OpenGate => Glyph.OpenGate,
            _ => field.Trail.Contains(at) ? Glyph.Trail : Glyph.Floor,
        };
    }
}
