using System.Diagnostics.CodeAnalysis;

namespace Phi3Demo.World;

/// <summary>How a round begins and what happens between two turns of the squad.</summary>
internal sealed partial class Battlefield
{
    private const int PlayerStepsPerTurn = 6;
    private const int RaiderStepsPerTurn = 5;
    private const int CarriedBackHp = 50;

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
            EndedRound = EndOfRound();
            _rounds.Add(EndedRound);
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

    [MemberNotNull(nameof(Squad), nameof(Companion), nameof(Player), nameof(Raiders), nameof(Fuse))]
    private void StartRound()
    {
        EndedRound = null;
        Map.Reset();
        _smoke.Clear();
        _militia.Clear();
        _turnOfRound = 0;
        BeaconIsOn = false;
        CrateIsFull = true;
        Fuse = new Fuse();
        GridPos[] wings = Ground.WingStarts;
        int first = _random.Next(wings.Length);
        int second = (first + 1 + _random.Next(wings.Length - 1)) % wings.Length;
        Squad =
        [
            new Companion(1, "Ada", Role.Lead, Ground.LeadStarts[_random.Next(Ground.LeadStarts.Length)]),
            new Companion(2, "Eli", Role.Wing, wings[first]),
            new Companion(3, "Kim", Role.Wing, wings[second]),
        ];
        Companion = Squad[0];
        Player = new Unit(Places.PlayerId, "player", Ground.Rally);
        Raiders =
        [
            new Raider(Places.FirstRaiderId, Ground.PostsOf(Places.FirstRaiderId), _random.Next(2)),
            new Raider(Places.SecondRaiderId, Ground.PostsOf(Places.SecondRaiderId), _random.Next(2)),
        ];
    }

    private RoundResult EndOfRound()
    {
        string why = BeaconIsOn ? "the beacon is lit" : Player.IsUp ? "the time is over" : "the player fell";
        return new RoundResult(_rounds.Count + 1, BeaconIsOn, why, _turnOfRound);
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
        foreach (Companion companion in Squad.Where(static companion => !companion.IsUp))
        {
            string fuse = "";
            if (Fuse.Carrier == companion)
            {
                Fuse.DropAt(companion.Position);
                fuse = " and drops the fuse";
            }

            Falls++;
            events.Add($"{companion.Name} falls at {companion.Position}{fuse}.");
            companion.Hp = CarriedBackHp;
            companion.Position = AllCells().Where(IsFree).MinBy(at => at.StepsTo(Ground.Rally));
        }

        foreach (Companion companion in Squad)
        {
            bool isSeen = RaidersInSightOf(companion).Any();
            companion.Stamina = Math.Min(Companion.FullStamina, companion.Stamina + 15);
            companion.Hp = isSeen ? companion.Hp : Math.Min(Unit.FullHp, companion.Hp + 3);
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
