namespace Phi3Demo.World;

/// <summary>A ground to play on: where walls, things, starts and the raiders' posts are.</summary>
/// <remarks>
/// <c>#</c> wall, <c>o</c> cover, <c>+</c> the gate, <c>C</c> the crate, <c>B</c> the beacon, <c>P</c> where the player starts;
/// <c>A</c> the lead's and <c>W</c> the wings' possible starts; <c>a</c> to <c>d</c> the posts of raider 2 and <c>w</c> to <c>z</c> those of raider 3, in the order of alarm.
/// </remarks>
internal sealed class Ground
{
    private const int PostsPerRaider = 4;

    private static readonly string[][] s_drawings =
    [
        [
            "......#.............",
            "..o.AW#...o.....o...",
            "..A.W.#..a......#...",
            "..A...+...oo....#x..",
            ".o..W.#.b.......#B..",
            "......#....#....w...",
            ".Po...#....#...o....",
            "..C.o.#....#........",
            "d....c.....y.......o",
            "......#...z..o......",
        ],
        [
            ".....#.......#....B.",
            "..A..#..o....#..o...",
            "..W..#....a..#....w.",
            ".AW..+.......o......",
            "..W..#...C...#..x...",
            "..A..#..oo...#......",
            ".P.o.#....b..#..o...",
            ".....#.......#......",
            "..o..###..####......",
            "..d......c.....y..z.",
        ],
        [
            "......#......#......",
            ".A.o..#..o...#...o..",
            ".W....#......#....w.",
            ".A....#...B..+..C...",
            "..o...#..oo..#......",
            ".W....#......#..x...",
            ".A.P..#.a....#......",
            "......#......#...o..",
            "..W......b.......y..",
            "....d.#..c.o.#..z...",
        ],
        [
            "...#........#.......",
            ".A.#..o.....#..o....",
            ".W....#..a..#.......",
            ".A....#.....+....C..",
            "...o..#..o..#.......",
            ".W....#.....#..w.o..",
            ".A.P..####..#.......",
            "..............b....x",
            "..W.o....c..#.y..B..",
            "d........z..#.......",
        ],
        [
            ".....#....#.........",
            ".A...#.o..#...o.....",
            ".W...#....#......w..",
            ".A...o....+...o..B..",
            ".....#.a..#.........",
            ".W...#....#...x.....",
            ".A.P.#.o..#.........",
            ".....#....####..o...",
            "..W........b.......y",
            "d..C.#..c......z....",
        ],
    ];

    private readonly string[] _drawing;

    private Ground(string[] drawing) => _drawing = drawing;

    public static IReadOnlyList<Ground> All { get; } = [.. s_drawings.Select(static drawing => new Ground(drawing))];

    public GridPos Gate => Find('+').Single();

    public GridPos Crate => Find('C').Single();

    public GridPos Beacon => Find('B').Single();

    /// <summary>Where the player starts, and where those who fell are carried to.</summary>
    public GridPos Rally => Find('P').Single();

    public GridPos[] LeadStarts => [.. Find('A')];

    public GridPos[] WingStarts => [.. Find('W')];

    public static Ground Of(int seed) => All[seed % All.Count];

    public bool IsThing(GridPos at) => at == Gate || at == Crate || at == Beacon;

    /// <summary>The posts of a raider, the calm one first.</summary>
    public GridPos[] PostsOf(int raider)
    {
        char first = raider == Places.FirstRaiderId ? 'a' : 'w';
        return [.. Enumerable.Range(0, PostsPerRaider).Select(i => Find((char)(first + i)).Single())];
    }

    public Cell CellAt(GridPos at) => _drawing[at.Y][at.X] switch
    {
        '#' => Cell.Wall,
        'o' => Cell.Cover,
        '+' => Cell.ClosedGate,
        _ => Cell.Floor,
    };

    private IEnumerable<GridPos> Find(char mark)
    {
        for (int y = 0; y < Map.Height; y++)
        {
            for (int x = 0; x < Map.Width; x++)
            {
                if (_drawing[y][x] == mark)
                {
                    yield return new GridPos(x, y);
                }
            }
        }
    }
}
