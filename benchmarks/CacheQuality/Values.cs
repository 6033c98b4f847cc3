using AstraWeave.Sdk;
using Phi3Demo.World;

namespace CacheQuality;

/// <summary>The values that exist, for plans to name.</summary>
internal static class Values
{
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
