using System.Diagnostics.CodeAnalysis;

namespace Phi3Demo.World;

/// <summary>How a round begins and what happens between two turns of the companion.</summary>
internal sealed partial class Battlefield
{
    private const int PlayerStepsPerTurn = 6;
    private const int RaiderStepsPerTurn = 8;

    private static readonly GridPos[] s_starts = [new(3, 4), new(2, 3), new(4, 5), new(3, 1)];

    /// <summary>Ends the companion's turn: helpers and raiders act, what was thrown and called wears off.</summary>
    /// <returns>What happened, a line each.</returns>
    public IReadOnlyList<string> EndTurn()
    {
        Pass(SecondsLeft);
        List<string> events = [];
        HelpersAct(events);
        SpringAmbush(events);
        foreach (Raider raider in Raiders.Where(raider => raider.IsUp))
        {
            RaiderActs(raider, events);
            raider.EndTurn();
        }

        Recover(events);
        PlayerFollows();
        WearOff();
        SecondsLeft = TurnSeconds;
        _turnOfRound++;
        if (IsRoundOver)
        {
            RoundsWon += IsRoundWon ? 1 : 0;
            events.Add($"{RoundEnd()}. A new one begins.");
        }

        return events;
    }

    /// <summary>Clears what only the picture of the last turn shows, and sets up a new round after the last one ended.</summary>
    public void BeginTurn()
    {
        _trail.Clear();
        _blast.Clear();
        if (IsRoundOver)
        {
            StartRound();
        }
    }

    [MemberNotNull(nameof(Companion), nameof(Player), nameof(Raiders))]
    private void StartRound()
    {
        Map.Reset();
        _smoke.Clear();
        _militia.Clear();
        _readyAt.Clear();
        _turnOfRound = 0;
        BeaconIsOn = false;
        CrateIsFull = true;
        Companion = new Companion(s_starts[_random.Next(s_starts.Length)]);
        Player = new Unit(Places.PlayerId, "player", Places.Rally);
        Raiders =
        [
            new Raider(2, "raider 2", [[new(9, 4), new(9, 8)], [new(9, 8), new(4, 8)], [new(4, 8), new(2, 5)]], _random.Next(2)),
            new Raider(3, "raider 3", [[new(17, 5)], [new(17, 5), new(14, 8)], [new(14, 8), new(8, 6)]], 0),
        ];
    }

    private string RoundEnd()
    {
        if (!IsRoundWon)
        {
            return $"{TurnsPerRound} turns are over: round lost";
        }

        return BeaconIsOn ? "The beacon is lit: round won" : "All raiders are down: round won";
    }

    private void HelpersAct(List<string> events)
    {
        foreach (Militia helper in _militia)
        {
            Raider? target = Raiders.FirstOrDefault(raider =>
                raider.IsUp && raider.Position.StepsTo(helper.Position) <= Militia.WeaponRange && Sees(helper.Position, raider.Position));
            if (target is not null)
            {
                events.Add($"Militia hits {target.Name} for {Wound(target, Militia.WeaponDamage)}.");
            }

            helper.TurnsLeft--;
        }

        _ = _militia.RemoveAll(helper => helper.TurnsLeft <= 0);
    }

    private void SpringAmbush(List<string> events)
    {
        const int Reach = 5;
        Raider? prey = RaidersInSight().FirstOrDefault(raider => raider.Position.StepsTo(Companion.Position) <= Reach);
        if (Companion.IsInAmbush && prey is not null)
        {
            events.Add($"The ambush hits {prey.Name} for {Wound(prey, 20)}.");
            Companion.IsInAmbush = false;
        }
    }

    private void Recover(List<string> events)
    {
        bool isSeen = Raiders.Any(raider => raider.IsUp && Sees(raider.Position, Companion.Position));
        foreach (Unit unit in new[] { Companion, Player })
        {
            if (!unit.IsUp)
            {
                unit.Hp = 60;
                unit.Position = AllCells().Where(IsFree).MinBy(at => at.StepsTo(Places.Rally));
                events.Add($"The {unit.Name} was hit too hard and is carried back to {unit.Position}.");
            }
        }

        Companion.Stamina = Math.Min(Companion.FullStamina, Companion.Stamina + 15);
        if (!isSeen && Companion.Hp < Unit.FullHp)
        {
            Companion.Hp = Math.Min(Unit.FullHp, Companion.Hp + 5);
        }
    }

    private void PlayerFollows()
    {
        const int CloseEnough = 4;
        if (Player.Position.StepsTo(Companion.Position) <= CloseEnough || RaidersInSight().Any())
        {
            return;
        }

        GridPos[] reachable = [.. Paths.Flood(Player.Position, IsFree).Keys];
        GridPos goal = reachable.MinBy(at => at.StepsTo(Companion.Position));
        Advance(Player, goal, PlayerStepsPerTurn);
    }

    private void WearOff()
    {
        Companion.IsBlocking = false;
        Companion.IsParrying = false;
        Companion.IsDodging = false;
        foreach (GridPos at in _smoke.Keys.ToArray())
        {
            if (--_smoke[at] == 0)
            {
                _ = _smoke.Remove(at);
            }
        }
    }
}
