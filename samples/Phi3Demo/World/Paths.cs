namespace Phi3Demo.World;

/// <summary>Breadth-first search over the walkable cells.</summary>
internal static class Paths
{
    /// <summary>The shortest way, without the start; empty where start and goal are one, <see langword="null"/> where there is none.</summary>
    public static List<GridPos>? Find(GridPos start, GridPos goal, Func<GridPos, bool> isFree)
    {
        Dictionary<GridPos, GridPos> cameFrom = Flood(start, isFree);
        if (!cameFrom.ContainsKey(goal))
        {
            return null;
        }

        List<GridPos> path = [];
        for (GridPos at = goal; at != start; at = cameFrom[at])
        {
            path.Add(at);
        }

        path.Reverse();
        return path;
    }

    /// <summary>How many steps each reachable cell is away; nearer ones come first.</summary>
    public static Dictionary<GridPos, int> Distances(GridPos start, Func<GridPos, bool> isFree)
    {
        Dictionary<GridPos, int> steps = [];
        foreach ((GridPos at, GridPos before) in Flood(start, isFree))
        {
            steps[at] = at == start ? 0 : steps[before] + 1;
        }

        return steps;
    }

    /// <summary>Every reachable cell and the cell before it; nearer ones come first.</summary>
    public static Dictionary<GridPos, GridPos> Flood(GridPos start, Func<GridPos, bool> isFree)
    {
        Dictionary<GridPos, GridPos> cameFrom = new() { [start] = start };
        Queue<GridPos> open = new([start]);
        while (open.TryDequeue(out GridPos at))
        {
            foreach (GridPos next in Map.Neighbours(at))
            {
                if (isFree(next) && cameFrom.TryAdd(next, at))
                {
                    open.Enqueue(next);
                }
            }
        }

        return cameFrom;
    }
}
