namespace Phi3Demo.World;

/// <summary>Why the world refused an order: few reasons, so that one repair serves many failures.</summary>
internal enum Obstacle
{
    None,

    /// <summary>The raider is down.</summary>
    Gone,

    NotInSight,
    OutOfReach,
    NoWay,

    /// <summary>Somebody stands there, or in the way.</summary>
    Taken,

    /// <summary>A raider stands too near to the beacon.</summary>
    RaiderNear,

    /// <summary>A blast would hit a friend.</summary>
    FriendNear,

    /// <summary>Something that the order uses up, or the fuse.</summary>
    Missing,

    /// <summary>It would change nothing.</summary>
    Pointless,

    TooTired,
    NotReady,

    /// <summary>Not in this turn.</summary>
    NoTime,
}
