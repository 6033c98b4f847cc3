using AstraWeave.Sdk;
using Phi3Demo.Actions;

namespace Phi3Demo.World;

/// <summary>What one of the squad knows when it plans. What is ignored or bucketed in the cache key does not change what is right to do.</summary>
[LlmContext]
public readonly partial record struct SquadState(
    [CacheIgnore] int Turn,
    Idleness Idle,
    SelfState You,
    FriendState Player,
    int Militia,
    [CacheUnordered] RaiderState[] Raiders,
    Alarm RaidersAre,
    [CacheUnordered] string[] NotReady,
    bool GateIsOpen,
    bool CrateIsFull);

/// <summary>The companion itself. Two of the same role in the same grain of situation may share a plan, whatever their names.</summary>
public readonly record struct SelfState(
    [CacheIgnore] int Agent,
    [CacheIgnore] string Name,
    Role Role,
    Place Place,
    [CacheIgnore] GridPos Cell,
    Exposure Exposure,
    [CacheBucket(30)] int Hp,
    [CacheBucket(25)] int Stamina,
    Weapon Weapon,
    [CacheBucket(4)] int Magazine,
    bool HasCharge,
    bool HasCommandPoints,
    [CacheUnordered] Item[] Carried);

/// <summary>The player.</summary>
public readonly record struct FriendState(Place Place, [CacheBucket(30)] int Hp);

/// <summary>An enemy; its cell only while it is in sight.</summary>
public readonly record struct RaiderState(int Id, Place Place, GridPos? InSightAt, [CacheBucket(30)] int Hp);

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
