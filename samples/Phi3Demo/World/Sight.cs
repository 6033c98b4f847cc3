namespace Phi3Demo.World;

/// <summary>Line of sight between two cells.</summary>
internal static class Sight
{
    /// <summary>Whether no cell between the two ends blocks, along Bresenham's line.</summary>
    public static bool IsClear(GridPos from, GridPos to, Func<GridPos, bool> blocks)
    {
        // The line from a to b and the one from b to a may pass other cells: walking it always the same way makes sight mutual.
        (GridPos a, GridPos b) = (from.X, from.Y).CompareTo((to.X, to.Y)) <= 0 ? (from, to) : (to, from);
        int dx = Math.Abs(b.X - a.X);
        int dy = -Math.Abs(b.Y - a.Y);
        int stepX = a.X < b.X ? 1 : -1;
        int stepY = a.Y < b.Y ? 1 : -1;
        int error = dx + dy;
        GridPos at = a;
        while (at != b)
        {
            if (at != a && blocks(at))
            {
                return false;
            }

            int twice = 2 * error;
            int x = at.X;
            int y = at.Y;
            if (twice >= dy)
            {
                error += dy;
                x += stepX;
            }

            if (twice <= dx)
            {
                error += dx;
                y += stepY;
            }

            at = new GridPos(x, y);
        }

        return true;
    }
}
