using System.Diagnostics.CodeAnalysis;

namespace Phi3Demo.World;

/// <summary>How a round begins and what happens between two turns of the squad.</summary>
internal sealed partial class Battlefield
{
    private const int PlayerStepsPerTurn = 6;
    private const int RaiderStepsPerTurn = 8;

    private static readonly GridPos[] s_starts = [new(3, 4), new(2, 3), new(4, 5), new(3, 1)];
    private static readonly GridPos s_wingStart = new(4, 1);
    private static readonly GridPos s_otherWingStart = new(5, 2);

    /// <summary>Ends the squad's turn: helpers and raiders act, what was thrown and called wears off.</summary>
    /// <returns>What happened, a line each.</returns>
    public IReadOnlyList<string> EndTurn()
    {
        List<string> events = [];
        HelpersAct(events);
        foreach (Companion companion in Squad)
        {
            TurnTo(companion);
            Pass(companion.SecondsLeft);
            companion.SecondsLeft = TurnSeconds;
            SpringAmbush(events);
        }

        foreach (Raider raider in Raiders.Where(raider => raider.IsUp))
        {
            RaiderActs(raider, events);
            raider.EndTurn();
        }

        Recover(events);
        PlayerFollows();
        WearOff();
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

    [MemberNotNull(nameof(Squad), nameof(Companion), nameof(Player), nameof(Raiders))]
    private void StartRound()
    {
        Map.Reset();
        _smoke.Clear();
        _militia.Clear();
        _turnOfRound = 0;
        BeaconIsOn = false;
        CrateIsFull = true;
        Squad =
        [
            new Companion(1, "Ada", Role.Lead, s_starts[_random.Next(s_starts.Length)]),
            new Companion(2, "Eli", Role.Wing, s_wingStart),
            new Companion(3, "Kim", Role.Wing, s_otherWingStart),
        ];
        Companion = Squad[0];
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
            events.Add($"{Companion.Name}'s ambush hits {prey.Name} for {Wound(prey, 20)}.");
            Companion.IsInAmbush = false;
        }
    }

    private void Recover(List<string> events)
    {
        foreach (Unit unit in Squad.Append<Unit>(Player))
        {
            if (!unit.IsUp)
            {
                unit.Hp = 60;
                unit.Position = AllCells().Where(IsFree).MinBy(at => at.StepsTo(Places.Rally));
                events.Add($"{Capital(unit.Name)} was hit too hard and is carried back to {unit.Position}.");
            }
        }

        foreach (Companion companion in Squad)
        {
            bool isSeen = RaidersInSightOf(companion).Any();
            companion.Stamina = Math.Min(Companion.FullStamina, companion.Stamina + 15);
            companion.Hp = isSeen ? companion.Hp : Math.Min(Unit.FullHp, companion.Hp + 5);
        }
    }

    private void PlayerFollows()
    {
        const int CloseEnough = 4;
        Companion lead = Squad[0];
        if (Player.Position.StepsTo(lead.Position) <= CloseEnough || RaidersInSightOf(lead).Any())
        {
            return;
        }

        GridPos[] reachable = [.. Paths.Flood(Player.Position, IsFree).Keys];
        GridPos goal = reachable.MinBy(at => at.StepsTo(lead.Position));
        Advance(Player, goal, PlayerStepsPerTurn);
    }

    private void WearOff()
    {
        foreach (Companion companion in Squad)
        {
            companion.IsBlocking = false;
            companion.IsParrying = false;
            companion.IsDodging = false;
        }

        foreach (GridPos at in _smoke.Keys.ToArray())
        {
            if (--_smoke[at] == 0)
            {
                _ = _smoke.Remove(at);
            }
        }
    }
}
