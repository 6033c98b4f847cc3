namespace Phi3Demo.World;

/// <summary>The ground: walls stop walking and sight, cover can be stood beside, the gate can be opened.</summary>
internal sealed class Map
{
    public const int Width = 20;
    public const int Height = 10;

    private readonly Cell[] _cells = new Cell[Width * Height];
    private readonly Ground _ground;

    public Map(Ground ground)
    {
        _ground = ground;
        Reset();
    }

    public Cell this[GridPos at]
    {
        get => _cells[(at.Y * Width) + at.X];
        set => _cells[(at.Y * Width) + at.X] = value;
    }

    public void Reset()
    {
        for (int y = 0; y < Height; y++)
        {
            for (int x = 0; x < Width; x++)
            {
                this[new GridPos(x, y)] = _ground.CellAt(new GridPos(x, y));
            }
        }
    }

    public static bool Contains(GridPos at) => at.X is >= 0 and < Width && at.Y is >= 0 and < Height;

    public bool IsWalkable(GridPos at) => Contains(at) && this[at] is Cell.Floor or Cell.OpenGate;

    public bool BlocksSight(GridPos at) => this[at] is Cell.Wall or Cell.ClosedGate;

    public bool IsBesideCover(GridPos at) => Neighbours(at).Any(next => this[next] == Cell.Cover);

    /// <summary>The four cells around one, in a fixed order: the order decides which of two equal paths is walked.</summary>
    public static IEnumerable<GridPos> Neighbours(GridPos at)
    {
        ReadOnlySpan<GridPos> around = [new(at.X + 1, at.Y), new(at.X, at.Y + 1), new(at.X - 1, at.Y), new(at.X, at.Y - 1)];
        return around.ToArray().Where(Contains);
    }

    /// <summary>A cell and the up to eight around it.</summary>
    public static IEnumerable<GridPos> Around(GridPos at) =>
        from y in Enumerable.Range(at.Y - 1, 3)
        from x in Enumerable.Range(at.X - 1, 3)
        where Contains(new GridPos(x, y))
        select new GridPos(x, y);
}
