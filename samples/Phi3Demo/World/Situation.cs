using System.Buffers;
using AstraWeave.Sdk;

namespace Phi3Demo.World;

/// <summary>What one of the squad observes, once a turn.</summary>
internal sealed class Situation(Battlefield field)
{
    public const string Goal = "Get to beacon 6 and interact with it. Keep yourself and the player alive.";

    /// <summary>What stays true in every turn: it stands in the stable part of the prompt.</summary>
    public static IReadOnlyList<string> Facts { get; } =
    [
        "The map is 20x10. A wall at x=6 parts the west yard (x 0-5) from the court (x 7-13): pass at 6,8 or through the gate. The east dock is x 14-19.",
        $"Gate 4 is at {Places.Gate}, crate 5 at {Places.Crate}, beacon 6 at {Places.Beacon}.",
        "The lead goes for the beacon; wings cover it.",
        "A turn lasts 8 seconds: a cell takes 0.8 to walk and 0.5 to run, most else 1.",
    ];

    private byte[] _last = [];
    private int _idleTurns;

    /// <summary>Looks with the eyes of the one whose turn it is.</summary>
    public SquadState Observe(int turn)
    {
        SquadState state = new(
            turn,
            Idleness.No,
            Self(field.Companion),
            new FriendState(Places.Of(field.Player.Position), field.Player.Hp),
            field.Helpers.Count,
            [.. field.Raiders.Select(Sighting)],
            (Alarm)field.Alarm,
            [.. field.CoolingDown],
            field.GateIsOpen,
            field.CrateIsFull);
        byte[] present = KeyOf(state);
        _idleTurns = present.AsSpan().SequenceEqual(_last) ? _idleTurns + 1 : 0;
        _last = present;
        return state with { Idle = _idleTurns switch { < 2 => Idleness.No, < 4 => Idleness.ForAWhile, _ => Idleness.ForLong } };
    }

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
        me.Position,
        ExposureOf(me),
        me.Hp,
        me.Stamina,
        me.Weapon,
        me.Magazine,
        me.Charges > 0,
        me.CommandPoints > 0,
        [.. me.Items.Where(item => item.Value > 0).Select(item => item.Key)]);

    private RaiderState Sighting(Raider raider) => new(
        raider.Id,
        Places.Of(raider.Position),
        raider.IsUp && field.Sees(field.Companion.Position, raider.Position) ? raider.Position : null,
        raider.Hp);

    private Exposure ExposureOf(Companion me) =>
        !field.RaidersInSight().Any() ? Exposure.Unseen : field.Map.IsBesideCover(me.Position) ? Exposure.SeenInCover : Exposure.SeenInTheOpen;
}
