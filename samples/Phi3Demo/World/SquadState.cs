using AstraWeave.Sdk;
using Phi3Demo.Actions;

namespace Phi3Demo.World;

/// <summary>What one of the squad knows when it plans. What the cache key leaves out or takes in steps does not change what is right to do.</summary>
/// <param name="Turn">The turn of the round.</param>
/// <param name="Idle">For how long nothing has changed.</param>
/// <param name="You">The companion itself.</param>
/// <param name="Player">The player.</param>
/// <param name="Fuse">Where the fuse is, without which the beacon cannot be lit.</param>
/// <param name="ToGate">The way to gate 4; <see langword="null"/> where there is none.</param>
/// <param name="ToCrate">The way to crate 5; <see langword="null"/> where there is none.</param>
/// <param name="ToBeacon">The way to beacon 6; <see langword="null"/> where there is none.</param>
/// <param name="ToFuse">The way to the fuse, where it lies on the ground.</param>
/// <param name="GateIsOpen">Whether gate 4 is open.</param>
/// <param name="Militia">How many called helpers are there.</param>
/// <param name="Raiders">The enemies.</param>
/// <param name="RaidersAre">How nervous they are.</param>
/// <param name="NotReady">The orders that cannot be given yet.</param>
[LlmContext]
public readonly partial record struct SquadState(
    [CacheIgnore] int Turn,
    Idleness Idle,
    SelfState You,
    FriendState Player,
    FuseState Fuse,
    WayState? ToGate,
    WayState? ToCrate,
    WayState? ToBeacon,
    WayState? ToFuse,
    bool GateIsOpen,
    int Militia,
    [CacheUnordered] RaiderState[] Raiders,
    Alarm RaidersAre,
    [CacheUnordered] string[] NotReady);

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
    bool HasCommandPoints,
    [CacheUnordered] Item[] Carried);

/// <summary>The companion's own cell. Exact or in steps of 5, the cache costs no round; without it, plans get worse.</summary>
public readonly record struct CellState([CacheBucket(5)] int X, [CacheBucket(5)] int Y);

/// <summary>The player.</summary>
public readonly record struct FriendState(Place Place, [CacheBucket(30)] int Hp, bool IsBesideYou);

/// <summary>A way on foot: the free cell at its end, and how many cells it is long.</summary>
public readonly record struct WayState(GridPos End, [CacheBucket(5)] int Cells);

/// <summary>An enemy; its cell and distance only while it is in sight.</summary>
public readonly record struct RaiderState(int Id, Place Place, GridPos? InSightAt, [CacheBucket(5)] int? Distance, [CacheBucket(30)] int Hp);

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
