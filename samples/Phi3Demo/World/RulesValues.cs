using AstraWeave.Sdk;
using Phi3Demo.Actions;

namespace Phi3Demo.World;

/// <summary>All values that the rules know, whatever the situation: what plans could name if there were no domains.</summary>
internal static class RulesValues
{
    public static DomainSet All { get; } = new DomainSet()
        .Add<int>("raider", [Places.FirstRaiderId, Places.SecondRaiderId])
        .Add<int>("target", [Places.FirstRaiderId, Places.SecondRaiderId])
        .Add("spot", Cells)
        .Add("aim", Cells)
        .Add<int>("thing", [Places.GateId, Places.CrateId, Places.BeaconId])
        .Add("item", [.. Enum.GetNames<Item>().Select(static name => name.ToLowerInvariant())]);

    /// <summary>The cells of the map.</summary>
    public static (int X, int Y)[] Cells => [.. Enumerable.Range(0, Map.Width * Map.Height).Select(static i => (i % Map.Width, i / Map.Width))];
}
