namespace Phi3Demo.World;

/// <summary>The ways that the companion whose turn it is could walk now.</summary>
internal sealed class Ways(Battlefield field)
{
    private readonly Dictionary<GridPos, int> _distances = Paths.Distances(field.Companion.Position, field.IsPassable);

    /// <summary>To the nearest cell from which a thing can be used.</summary>
    public WayState? To(GridPos thing) => Nearest(Map.Around(thing));

    /// <summary>To a cell itself.</summary>
    public WayState? Onto(GridPos cell) => Nearest([cell]);

    private WayState? Nearest(IEnumerable<GridPos> ends)
    {
        GridPos[] reachable = [.. ends.Where(end => _distances.ContainsKey(end) && (end == field.Companion.Position || field.IsFree(end)))];
        return reachable.Length == 0 ? null : reachable.Select(end => new WayState(end, _distances[end])).MinBy(way => way.Cells);
    }
}
