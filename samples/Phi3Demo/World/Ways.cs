namespace Phi3Demo.World;

/// <summary>The ways that the companion whose turn it is could walk now.</summary>
internal sealed class Ways(Battlefield field)
{
    private readonly Dictionary<GridPos, int> _distances = Paths.Distances(field.Companion.Position, field.IsPassable);

    /// <summary>All of them: to what can be used, to a fuse on the ground, and back.</summary>
    public IEnumerable<WayState> All()
    {
        WayState?[] ways =
        [
            field.GateIsOpen ? null : To(Destination.Gate, field.Ground.Gate),
            To(Destination.Crate, field.Ground.Crate),
            To(Destination.Beacon, field.Ground.Beacon),
            field.Fuse.LiesAt is { } lies ? Nearest(Destination.Fuse, [lies]) : null,
            Nearest(Destination.Rally, [field.Ground.Rally]),
        ];
        return ways.OfType<WayState>();
    }

    /// <summary>The cells that the ways can end in, whoever stands there now.</summary>
    public IEnumerable<GridPos> Spots()
    {
        Dictionary<GridPos, GridPos> ground = Paths.Flood(field.Companion.Position, field.Map.IsWalkable);
        IEnumerable<GridPos> things = field.GateIsOpen ? [field.Ground.Crate, field.Ground.Beacon] : [field.Ground.Gate, field.Ground.Crate, field.Ground.Beacon];
        return things.SelectMany(Map.Around).Append(field.Ground.Rally).Concat(field.Fuse.LiesAt is { } lies ? [lies] : []).Where(ground.ContainsKey).Distinct();
    }

    /// <summary>To the nearest cell from which a thing can be used.</summary>
    private WayState? To(Destination goal, GridPos thing) => Nearest(goal, Map.Around(thing));

    private WayState? Nearest(Destination goal, IEnumerable<GridPos> ends)
    {
        GridPos[] reachable = [.. ends.Where(end => _distances.ContainsKey(end) && (end == field.Companion.Position || field.IsFree(end)))];
        return reachable.Length == 0 ? null : reachable.Select(end => new WayState(goal, end, _distances[end])).MinBy(static way => way.Cells);
    }
}
