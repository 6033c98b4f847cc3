namespace Phi3Demo.World;

/// <summary>The whole game: deterministic for a seed and a sequence of orders. Orders that the rules forbid are refused with a reason.</summary>
/// <remarks>Each of the squad has <see cref="TurnSeconds"/> a turn; every order costs some. Not thread-safe.</remarks>
internal sealed partial class Battlefield
{
    public const double TurnSeconds = 8;
    public const int TurnsPerRound = 12;

    /// <summary>How near a raider keeps the beacon dark, in cells.</summary>
    public const int JamRange = 4;

    private readonly SeededRandom _random;
    private readonly Dictionary<GridPos, int> _smoke = [];
    private readonly List<GridPos> _trail = [];
    private readonly List<GridPos> _blast = [];
    private readonly List<Militia> _militia = [];
    private readonly List<RoundResult> _rounds = [];
    private int _turnOfRound;

    public Battlefield(int seed)
    {
        _random = new SeededRandom(seed);
        Ground = Ground.Of(seed);
        Map = new Map(Ground);
        StartRound();
    }

    public Ground Ground { get; }

    public Map Map { get; }

    /// <summary>Those whom plans command, the lead first.</summary>
    public IReadOnlyList<Companion> Squad { get; private set; }

    /// <summary>The one whose turn it is: orders are for it.</summary>
    public Companion Companion { get; private set; }

    public Unit Player { get; private set; }

    public IReadOnlyList<Raider> Raiders { get; private set; }

    public IReadOnlyList<Militia> Helpers => _militia;

    /// <summary>The rounds that are over, in order.</summary>
    public IReadOnlyList<RoundResult> Rounds => _rounds;

    /// <summary>The end of the round that this turn ended; <see langword="null"/> while it is played.</summary>
    public RoundResult? EndedRound { get; private set; }

    public int RoundsWon => _rounds.Count(static round => round.IsWon);

    /// <summary>The turn of the round that comes next, from 1.</summary>
    public int TurnOfRound => _turnOfRound + 1;

    /// <summary>What the raiders took from the squad and the player in all rounds, in hit points.</summary>
    public int HpLost { get; private set; }

    /// <summary>How often one of the squad fell, in all rounds.</summary>
    public int Falls { get; private set; }

    /// <summary>How nervous the raiders are: 0 calm, 1 wary, 2 alert.</summary>
    public int Alarm => Math.Min(2, _turnOfRound / 4);

    public bool BeaconIsOn { get; private set; }

    public bool CrateIsFull { get; private set; }

    /// <summary>What the beacon needs.</summary>
    public Fuse Fuse { get; private set; }

    public bool GateIsOpen => Map[Ground.Gate] == Cell.OpenGate;

    /// <summary>The cells that the squad crossed in this turn.</summary>
    public IReadOnlyCollection<GridPos> Trail => _trail;

    /// <summary>The cells that a blast hit in this turn.</summary>
    public IReadOnlyCollection<GridPos> Blast => _blast;

    /// <summary>The orders that are not ready at the start of the turn, by name.</summary>
    public IEnumerable<string> CoolingDown => Companion.ReadyAt.Where(order => order.Value > Companion.Clock).Select(order => order.Key).Order(StringComparer.Ordinal);

    public bool HasSmoke(GridPos at) => _smoke.ContainsKey(at);

    /// <summary>Whether two cells see each other.</summary>
    public bool Sees(GridPos from, GridPos to) => Sight.IsClear(from, to, at => Map.BlocksSight(at) || HasSmoke(at)) && !HasSmoke(from) && !HasSmoke(to);

    /// <summary>The raiders that are up and that the one whose turn it is sees, the nearest first.</summary>
    public IEnumerable<Raider> RaidersInSight() => RaidersInSightOf(Companion);

    public IEnumerable<Raider> RaidersInSightOf(Unit unit) => Raiders
        .Where(raider => raider.IsUp && Sees(unit.Position, raider.Position))
        .OrderBy(raider => raider.Position.StepsTo(unit.Position));

    /// <summary>The cells of raiders in sight that a throw reaches and at which no friend stands near.</summary>
    public IEnumerable<GridPos> Aims() => RaidersInSight()
        .Select(static raider => raider.Position)
        .Where(at => at.StepsTo(Companion.Position) <= ThrowRange && !Squad.Append<Unit>(Player).Any(friend => friend.Position.IsWithin(at, BlastRadius)));

    /// <summary>Makes it one companion's turn.</summary>
    public void TurnTo(Companion companion) => Companion = companion;

    /// <summary>Lets the time pass that the companion whose turn it is has not used up to now.</summary>
    /// <param name="now">The seconds of the turn that have passed.</param>
    public void Rest(double now) => Pass(Math.Clamp(now - (TurnSeconds - Companion.SecondsLeft), 0, Companion.SecondsLeft));

    private bool IsRoundOver => BeaconIsOn || !Player.IsUp || _turnOfRound == TurnsPerRound;

    /// <summary>Whether the squad can walk across: past each other, but past no raider.</summary>
    public bool IsPassable(GridPos at) => Map.IsWalkable(at) && Raiders.All(raider => !raider.IsUp || raider.Position != at);

    /// <summary>Whether somebody can stop there.</summary>
    public bool IsFree(GridPos at) => Map.IsWalkable(at) && Everyone().All(unit => !unit.IsUp || unit.Position != at);

    private IEnumerable<Unit> Everyone() => [.. Squad, Player, .. Raiders, .. _militia];

    private Raider RaiderOf(uint id) => Raiders.First(raider => raider.Id == id);

    /// <summary>The reason why an order cannot start now; <see langword="null"/> where it can.</summary>
    private Outcome? Hindrance(string order, double seconds)
    {
        double wait = Companion.ReadyAt.GetValueOrDefault(order) - Companion.Clock;
        if (wait > 0)
        {
            return Outcome.Refused($"ready again in {wait:0.#} s", Obstacle.NotReady);
        }

        return seconds > Companion.SecondsLeft ? Outcome.Refused($"no time left this turn ({Companion.SecondsLeft:0.#} of {seconds:0.#} s)", Obstacle.NoTime) : null;
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
