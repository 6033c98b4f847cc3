namespace Phi3Demo.World;

/// <summary>The named places of the map and the things in them that plans can name.</summary>
internal static class Places
{
    public const int PlayerId = 1;
    public const int GateId = 4;
    public const int CrateId = 5;
    public const int BeaconId = 6;

    public static GridPos Gate { get; } = new(6, 3);

    public static GridPos Crate { get; } = new(4, 7);

    public static GridPos Beacon { get; } = new(17, 4);

    public static GridPos Rally { get; } = new(1, 6);

    public static bool IsThing(GridPos at) => at == Gate || at == Crate || at == Beacon;

    /// <summary>The place that a cell belongs to.</summary>
    public static Place Of(GridPos at) => at.X switch
    {
        <= 6 => Place.WestYard,
        <= 13 => Place.Court,
        _ => Place.EastDock,
    };
}
