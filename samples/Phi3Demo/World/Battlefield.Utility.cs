using Phi3Demo.Actions;

namespace Phi3Demo.World;

/// <summary>Orders that find, use and wait.</summary>
internal sealed partial class Battlefield
{
    private const double InteractSeconds = 1.5;

    public Outcome Scan(double radius)
    {
        if (Hindrance("scan", 1) is { } hindrance)
        {
            return hindrance;
        }

        Spend("scan", 1, 5);
        string[] found = [.. Reveal(radius).Select(raider => $"{raider.Name} at {raider.Position}")];
        return Outcome.Done(found.Length == 0 ? $"finds nobody within {radius:0.#}" : $"finds {string.Join(", ", found)}");
    }

    public Outcome Wait(double duration)
    {
        double seconds = Math.Min(duration, Companion.SecondsLeft);
        if (seconds <= 0)
        {
            return Outcome.Refused("no time left this turn", Obstacle.NoTime);
        }

        Pass(seconds);
        Companion.Stamina = Math.Min(Companion.FullStamina, Companion.Stamina + (int)(seconds * 5));
        return Outcome.Done($"waits {seconds:0.#} s");
    }

    public Outcome Interact(uint targetId)
    {
        (GridPos place, string name) = targetId switch
        {
            Places.GateId => (Ground.Gate, "gate"),
            Places.CrateId => (Ground.Crate, "crate"),
            _ => (Ground.Beacon, "beacon"),
        };
        int distance = Companion.Position.StepsTo(place);
        if (distance > 1)
        {
            return Outcome.Refused($"the {name} at {place} is {distance} cells away", Obstacle.OutOfReach);
        }

        if (Hindrance("interact", InteractSeconds) is { } hindrance)
        {
            return hindrance;
        }

        return targetId switch
        {
            Places.GateId => UseGate(),
            Places.CrateId => OpenCrate(),
            _ => LightBeacon(),
        };
    }

    public Outcome UseAbility(Ability ability)
    {
        if (Companion.Charges == 0)
        {
            return Outcome.Refused("no charge left", Obstacle.Missing);
        }

        if (Hindrance("use_ability", 1) is { } hindrance)
        {
            return hindrance;
        }

        if (ability == Ability.Overcharge)
        {
            PayCharge("use_ability", 10);
            Companion.IsOvercharged = true;
            return Outcome.Done("overcharges: the next hit counts double");
        }

        Raider[] near = [.. Raiders.Where(raider => raider.IsUp && raider.Position.StepsTo(Companion.Position) <= 2)];
        if (near.Length == 0)
        {
            return Outcome.Refused("no raider within 2 cells to push", Obstacle.OutOfReach);
        }

        PayCharge("use_ability", 10);
        foreach (Raider raider in near)
        {
            GridPos away = Paths.Flood(raider.Position, IsFree).Keys.FirstOrDefault(at => at.StepsTo(Companion.Position) >= 4, raider.Position);
            Advance(raider, away, 4);
            raider.IsPinned = true;
        }

        return Outcome.Done($"pushes {string.Join(", ", near.Select(raider => $"{raider.Name} to {raider.Position}"))}");
    }

    public Outcome Taunt(uint targetId, string? line) =>
        At(targetId, "taunt", 0.5, 6, false, raider => raider.TauntedBy = Companion, string.IsNullOrWhiteSpace(line) ? $"comes for {Companion.Name}" : $"hears \"{line}\" and comes");

    private Raider[] Reveal(double radius)
    {
        Raider[] found = [.. Raiders.Where(raider => raider.IsUp && raider.Position.IsWithin(Companion.Position, radius))];
        foreach (Raider raider in found)
        {
            raider.RevealedTurns = 2;
        }

        return found;
    }

    private Outcome UseGate()
    {
        if (GateIsOpen)
        {
            return Outcome.Refused("the gate is open already", Obstacle.Pointless);
        }

        Spend("interact", InteractSeconds, 1);
        Map[Ground.Gate] = Cell.OpenGate;
        return Outcome.Done("opens the gate");
    }

    private Outcome OpenCrate()
    {
        if (!CrateIsFull)
        {
            return Outcome.Refused("the crate is empty", Obstacle.Missing);
        }

        Spend("interact", InteractSeconds, 1);
        CrateIsFull = false;
        Companion.Reserve += Arsenal.MagazineSize;
        Companion.Items[Item.Grenade]++;
        Companion.Items[Item.Medkit]++;
        Fuse.Take(Companion);
        return Outcome.Done("takes the fuse, a grenade, a medkit and 12 rounds from the crate");
    }

    private Outcome LightBeacon()
    {
        if (Fuse.Carrier != Companion)
        {
            return Outcome.Refused(Fuse.IsInCrate ? "the beacon needs the fuse from the crate" : "the beacon needs the fuse", Obstacle.Missing);
        }

        if (Raiders.FirstOrDefault(raider => raider.IsUp && raider.Position.StepsTo(Ground.Beacon) <= JamRange) is { } near)
        {
            return Outcome.Refused($"{near.Name} is too near: the beacon stays dark", Obstacle.RaiderNear);
        }

        Spend("interact", InteractSeconds, 1);
        BeaconIsOn = true;
        return Outcome.Done("lights the beacon");
    }
}
