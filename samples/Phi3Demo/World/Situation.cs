using System.Buffers;
using AstraWeave.Sdk;

namespace Phi3Demo.World;

/// <summary>What one of the squad observes, once a turn.</summary>
internal sealed class Situation(Battlefield field)
{
    public const string Goal = "Take the fuse from crate 5, carry it to beacon 6 and light it by interact. Keep yourself and the player alive.";

    /// <summary>What stays true in every turn: it stands in the stable part of the prompt.</summary>
    public static IReadOnlyList<string> FactsOf(Ground ground) =>
    [
        $"The map is 20x10: west yard x 0-6, court x 7-13, east dock x 14-19. Gate 4 is at {ground.Gate}, crate 5 at {ground.Crate}, beacon 6 at {ground.Beacon}.",
        "Only who carries the fuse can light the beacon. Who falls drops it; who steps on its cell takes it.",
        $"The beacon cannot be lit while a raider stands within {Battlefield.JamRange} cells of it.",
        "The lead carries the fuse; wings cover it.",
        "A turn lasts 8 seconds: a cell takes 1.5 to walk, 1 to run, 0.7 and 6 stamina to sprint; interact 1.5, aimed_shot, heal and reload 2, most else 1 or less.",
    ];

    private byte[] _last = [];
    private int _idleTurns;
    private Idleness _idle;

    /// <summary>Looks at the start of a turn, and notices for how many turns nothing has changed.</summary>
    public SquadState Observe()
    {
        _idle = Idleness.No;
        SquadState state = Look();
        byte[] present = KeyOf(state);
        _idleTurns = present.AsSpan().SequenceEqual(_last) ? _idleTurns + 1 : 0;
        _last = present;
        _idle = _idleTurns switch { < 2 => Idleness.No, < 4 => Idleness.ForAWhile, _ => Idleness.ForLong };
        return state with { Idle = _idle };
    }

    /// <summary>Looks with the eyes of the one whose turn it is.</summary>
    public SquadState Look()
    {
        Companion me = field.Companion;
        Ways ways = new(field);
        WayState[] found = [.. ways.All()];
        return new SquadState(
            field.TurnOfRound,
            _idle,
            (int)me.SecondsLeft,
            Self(me),
            new FriendState(Places.Of(field.Player.Position), field.Player.Hp, field.Player.Position.StepsTo(me.Position) <= 1),
            field.Fuse.StateFor(me),
            found,
            [.. ways.Spots()],
            [.. UsableAt(found)],
            field.GateIsOpen,
            field.Helpers.Count,
            [.. field.Raiders.Where(static raider => raider.IsUp).Select(Sighting)],
            [.. field.Raiders.Where(raider => raider.IsUp && field.Sees(me.Position, raider.Position)).Select(static raider => raider.Id)],
            [.. field.Aims()],
            [.. me.Items.Where(static item => item.Value > 0).Select(static item => item.Key)],
            (Alarm)field.Alarm,
            Means.Of(field));
    }

    private IEnumerable<int> UsableAt(IEnumerable<WayState> ways) => ways.Select(way => way.To switch
    {
        Destination.Gate => Places.GateId,
        Destination.Crate when field.CrateIsFull => Places.CrateId,
        Destination.Beacon when field.Fuse.Carrier == field.Companion => Places.BeaconId,
        _ => 0,
    }).Where(static thing => thing != 0);

    /// <summary>The state in the grain that decisions need: two turns are alike where their keys are.</summary>
    private static byte[] KeyOf(SquadState state)
    {
        ArrayBufferWriter<byte> key = new();
        ((ILlmContext)state).WriteKey(key);
        return key.WrittenSpan.ToArray();
    }

    private SelfState Self(Companion me) => new(
        me.Agent,
        me.Name,
        me.Role,
        Places.Of(me.Position),
        new CellState(me.Position.X, me.Position.Y),
        ExposureOf(me),
        me.Hp,
        me.Stamina,
        me.Weapon,
        me.Magazine,
        me.Reserve > 0,
        me.Charges > 0,
        me.CommandPoints > 0);

    private RaiderState Sighting(Raider raider)
    {
        GridPos me = field.Companion.Position;
        bool isSeen = field.Sees(me, raider.Position);
        return new RaiderState(raider.Id, Places.Of(raider.Position), isSeen ? raider.Position : null, isSeen ? me.StepsTo(raider.Position) : null, raider.Hp);
    }

    private Exposure ExposureOf(Companion me) =>
        !field.RaidersInSight().Any() ? Exposure.Unseen : field.Map.IsBesideCover(me.Position) ? Exposure.SeenInCover : Exposure.SeenInTheOpen;
}
