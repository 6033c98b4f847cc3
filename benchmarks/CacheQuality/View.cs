using Phi3Demo.World;

namespace CacheQuality;

/// <summary>The battlefield as the rules see it, to the last digit.</summary>
/// <param name="Hp">The companion's health.</param>
/// <param name="Medkits">How many medkits it carries.</param>
/// <param name="Magazine">Rounds in the weapon.</param>
/// <param name="Reserve">Rounds besides.</param>
/// <param name="At">Where it is.</param>
/// <param name="InCover">Whether it stands beside cover.</param>
/// <param name="PlayerHp">The player's health.</param>
/// <param name="ThreatId">The nearest raider in sight; 0 for none.</param>
/// <param name="ThreatDistance">How many steps away it is.</param>
/// <param name="Goal">The free cell beside the beacon.</param>
internal readonly record struct View(
    int Hp, int Medkits, int Magazine, int Reserve, GridPos At, bool InCover, int PlayerHp, uint ThreatId, int ThreatDistance, GridPos Goal)
{
    public static View Of(Battlefield field)
    {
        Companion me = field.Companion;
        Raider? threat = field.RaidersInSight().FirstOrDefault();
        return new View(
            me.Hp,
            me.Count(Phi3Demo.Actions.Item.Medkit),
            me.Magazine,
            me.Reserve,
            me.Position,
            field.Map.IsBesideCover(me.Position),
            field.Player.Hp,
            (uint)(threat?.Id ?? 0),
            threat is null ? 0 : me.Position.StepsTo(threat.Position),
            Map.Neighbours(field.Ground.Beacon).FirstOrDefault(field.IsFree, field.Ground.Beacon));
    }
}
