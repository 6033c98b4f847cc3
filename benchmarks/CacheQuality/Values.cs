using AstraWeave.Sdk;
using Phi3Demo.Actions;
using Phi3Demo.World;

namespace CacheQuality;

/// <summary>The values that plans may name.</summary>
internal static class Values
{
    /// <summary>All that the rules know, as constraints of the toolset would have it: the same in every situation.</summary>
    public static DomainSet OfTheRules { get; } = new DomainSet()
        .Add<int>("raider", [Places.FirstRaiderId, Places.SecondRaiderId])
        .Add<int>("target", [Places.FirstRaiderId, Places.SecondRaiderId])
        .Add("spot", AllCells)
        .Add<int>("thing", [Places.GateId, Places.CrateId, Places.BeaconId])
        .Add("item", [.. Enum.GetNames<Item>().Select(static name => name.ToLowerInvariant())]);

    private static (int X, int Y)[] AllCells => [.. Enumerable.Range(0, Map.Width * Map.Height).Select(static i => (i % Map.Width, i / Map.Width))];

    /// <summary>What is there in a situation.</summary>
    public static DomainSet Of(in View view)
    {
        int[] threats = view.ThreatId == 0 ? [] : [(int)view.ThreatId];
        GridPos behind = RulePlanner.BehindOf(in view);
        return new DomainSet()
            .Add<int>("raider", threats)
            .Add<int>("target", threats)
            .Add("spot", [(view.Goal.X, view.Goal.Y), (behind.X, behind.Y)])
            .Add<int>("thing", [Places.BeaconId])
            .Add("item", view.Medkits > 0 ? ["medkit"] : []);
    }
}
