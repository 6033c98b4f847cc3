using AstraWeave.Sdk;
using Phi3Demo.Actions;

namespace Phi3Demo.World;

/// <summary>What one of the squad knows when it plans, and what it can name. What the cache key leaves out or takes in steps does not change what is right to do.</summary>
/// <param name="Turn">The turn of the round.</param>
/// <param name="Idle">For how long nothing has changed.</param>
/// <param name="SecondsLeft">What is left of the turn.</param>
/// <param name="You">The companion itself.</param>
/// <param name="Player">The player.</param>
/// <param name="Fuse">Where the fuse is, without which the beacon cannot be lit.</param>
/// <param name="Ways">The ways there are now.</param>
/// <param name="Spots">Where it can go: the cells from which something can be used, and back. Who is sent to where a friend stands, goes beside him.</param>
/// <param name="Things">What it can use now, once it stands beside it: gate 4, crate 5, beacon 6.</param>
/// <param name="GateIsOpen">Whether gate 4 is open.</param>
/// <param name="Militia">How many called helpers are there.</param>
/// <param name="Raiders">The enemies that are up.</param>
/// <param name="Targets">Those of them in sight.</param>
/// <param name="Aims">Where a blast hits a raider in sight, and no friend.</param>
/// <param name="Carried">What it carries.</param>
/// <param name="RaidersAre">How nervous the raiders are.</param>
/// <param name="Available">The orders that can be given now: ready again, and with what they use up.</param>
[LlmContext]
public readonly partial record struct SquadState(
    [CacheIgnore] int Turn,
    Idleness Idle,
    int SecondsLeft,
    SelfState You,
    FriendState Player,
    FuseState Fuse,
    [CacheUnordered] WayState[] Ways,
    [LlmDomain("spot"), CacheUnordered] GridPos[] Spots,
    [LlmDomain("thing"), CacheUnordered] int[] Things,
    bool GateIsOpen,
    int Militia,
    [LlmDomain("raider"), CacheUnordered] RaiderState[] Raiders,
    [LlmDomain("target"), CacheUnordered] int[] Targets,
    [LlmDomain("aim"), CacheUnordered] GridPos[] Aims,
    [LlmDomain("item"), CacheUnordered] Item[] Carried,
    Alarm RaidersAre,
    [LlmTools] ToolMask Available = default)
{
    /// <summary>The way to a place; <see langword="null"/> where there is none.</summary>
    public WayState? To(Destination goal)
    {
        foreach (WayState way in Ways)
        {
            if (way.To == goal)
            {
                return way;
            }
        }

        return null;
    }
}

/// <summary>The companion itself. Two of the same role in the same grain of situation may share a plan, whatever their names.</summary>
public readonly record struct SelfState(
    [CacheIgnore] int Agent,
    [CacheIgnore] string Name,
    Role Role,
    Place Place,
    CellState Cell,
    Exposure Exposure,
    [CacheBucket(15)] int Hp,
    [CacheBucket(25)] int Stamina,
    Weapon Weapon,
    [CacheBucket(3)] int Magazine,
    bool HasReserve,
    bool HasCharge,
    bool HasCommandPoints);

/// <summary>The companion's own cell. Exact or in steps of 5, the cache costs no round; without it, plans get worse.</summary>
public readonly record struct CellState([CacheBucket(5)] int X, [CacheBucket(5)] int Y);

/// <summary>The player.</summary>
public readonly record struct FriendState(Place Place, [CacheBucket(30)] int Hp, bool IsBesideYou);

/// <summary>A way on foot: where to, the free cell at its end, and how many cells it is long.</summary>
public readonly record struct WayState(Destination To, GridPos End, [CacheBucket(5)] int Cells);

/// <summary>Where a way leads.</summary>
public enum Destination
{
    Gate,
    Crate,
    Beacon,
    Fuse,

    /// <summary>Where the player started, and where those who fell are carried to.</summary>
    Rally,
}

/// <summary>An enemy; its cell and distance only while it is in sight.</summary>
public readonly record struct RaiderState([property: LlmKey] int Id, Place Place, GridPos? InSightAt, [CacheBucket(5)] int? Distance, [CacheBucket(30)] int Hp);

/// <summary>Where the fuse is.</summary>
public enum FuseState
{
    InCrate,
    OnTheGround,
    WithYou,
    WithAnother,
}

/// <summary>What a companion is there for.</summary>
public enum Role
{
    Lead,
    Wing,
}

/// <summary>The named parts of the map.</summary>
public enum Place
{
    WestYard,
    Court,
    EastDock,
}

/// <summary>How the companion stands to those who might shoot it.</summary>
public enum Exposure
{
    Unseen,
    SeenInCover,
    SeenInTheOpen,
}

/// <summary>How nervous the raiders are.</summary>
public enum Alarm
{
    Calm,
    Wary,
    Alert,
}

/// <summary>For how long nothing has changed: a situation that stays the same becomes another one, so that the companion does not repeat itself for ever.</summary>
public enum Idleness
{
    No,
    ForAWhile,
    ForLong,
}
