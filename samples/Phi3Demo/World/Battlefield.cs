namespace Phi3Demo.World;

/// <summary>The whole game: deterministic for a seed and a sequence of orders. Orders that the rules forbid are refused with a reason.</summary>
/// <remarks>Each of the squad has <see cref="TurnSeconds"/> a turn; every order costs some. Not thread-safe.</remarks>
internal sealed partial class Battlefield
{
    public const double TurnSeconds = 8;
    public const int TurnsPerRound = 12;

    private readonly SeededRandom _random;
    private readonly Dictionary<GridPos, int> _smoke = [];
    private readonly List<GridPos> _trail = [];
    private readonly List<GridPos> _blast = [];
    private readonly List<Militia> _militia = [];
    private int _turnOfRound;

    public Battlefield(int seed)
    {
        _random = new SeededRandom(seed);
        StartRound();
    }

    public Map Map { get; } = new();

    /// <summary>Those whom plans command, the lead first.</summary>
    public IReadOnlyList<Companion> Squad { get; private set; }

    /// <summary>The one whose turn it is: orders are for it.</summary>
    public Companion Companion { get; private set; }

    public Unit Player { get; private set; }

    public IReadOnlyList<Raider> Raiders { get; private set; }

    public IReadOnlyList<Militia> Helpers => _militia;

    /// <summary>How many rounds were won.</summary>
    public int RoundsWon { get; private set; }

    /// <summary>How nervous the raiders are: 0 calm, 1 wary, 2 alert.</summary>
    public int Alarm => Math.Min(2, _turnOfRound / 5);

    public bool BeaconIsOn { get; private set; }

    public bool CrateIsFull { get; private set; }

    public bool GateIsOpen => Map[Places.Gate] == Cell.OpenGate;

    /// <summary>The cells that the squad crossed in this turn.</summary>
    public IReadOnlyCollection<GridPos> Trail => _trail;

    /// <summary>The cells that a blast hit in this turn.</summary>
    public IReadOnlyCollection<GridPos> Blast => _blast;

    /// <summary>The orders that will not be ready in this turn, by name.</summary>
    public IEnumerable<string> CoolingDown => Companion.ReadyAt.Where(order => order.Value > Companion.Clock + TurnSeconds).Select(order => order.Key).Order(StringComparer.Ordinal);

    public bool HasSmoke(GridPos at) => _smoke.ContainsKey(at);

    /// <summary>Whether two cells see each other.</summary>
    public bool Sees(GridPos from, GridPos to) => Sight.IsClear(from, to, at => Map.BlocksSight(at) || HasSmoke(at)) && !HasSmoke(from) && !HasSmoke(to);

    /// <summary>The raiders that are up and that the one whose turn it is sees, the nearest first.</summary>
    public IEnumerable<Raider> RaidersInSight() => RaidersInSightOf(Companion);

    public IEnumerable<Raider> RaidersInSightOf(Unit unit) => Raiders
        .Where(raider => raider.IsUp && Sees(unit.Position, raider.Position))
        .OrderBy(raider => raider.Position.StepsTo(unit.Position));

    /// <summary>Makes it one companion's turn.</summary>
    public void TurnTo(Companion companion) => Companion = companion;

    private bool IsRoundWon => BeaconIsOn || Raiders.All(raider => !raider.IsUp);

    private bool IsRoundOver => IsRoundWon || _turnOfRound == TurnsPerRound;

    /// <summary>Whether somebody can step there.</summary>
    public bool IsFree(GridPos at) => Map.IsWalkable(at) && Everyone().All(unit => !unit.IsUp || unit.Position != at);

    private IEnumerable<Unit> Everyone() => [.. Squad, Player, .. Raiders, .. _militia];

    private Raider RaiderOf(uint id) => Raiders.First(raider => raider.Id == id);

    /// <summary>The reason why an order cannot start now; <see langword="null"/> where it can.</summary>
    private Outcome? Hindrance(string order, double seconds)
    {
        double wait = Companion.ReadyAt.GetValueOrDefault(order) - Companion.Clock;
        if (wait > 0)
        {
            return Outcome.Refused($"ready again in {wait:0.#} s");
        }

        return seconds > Companion.SecondsLeft ? Outcome.Refused($"no time left this turn ({Companion.SecondsLeft:0.#} of {seconds:0.#} s)") : null;
    }

    private void Spend(string order, double seconds, double cooldown = 0)
    {
        Pass(seconds);
        Companion.ReadyAt[order] = Companion.Clock + cooldown;
    }

    private void Pass(double seconds)
    {
        Companion.SecondsLeft -= seconds;
        Companion.Clock += seconds;
    }
}
