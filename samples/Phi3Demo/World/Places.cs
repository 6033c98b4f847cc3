namespace Phi3Demo.World;

/// <summary>The numbers by which plans name those and that which they can act on, and the named parts of every ground.</summary>
internal static class Places
{
    public const int PlayerId = 1;
    public const int FirstRaiderId = 2;
    public const int SecondRaiderId = 3;
    public const int GateId = 4;
    public const int CrateId = 5;
    public const int BeaconId = 6;

    /// <summary>The place that a cell belongs to.</summary>
    public static Place Of(GridPos at) => at.X switch
    {
        <= 6 => Place.WestYard,
        <= 13 => Place.Court,
        _ => Place.EastDock,
    };
}
