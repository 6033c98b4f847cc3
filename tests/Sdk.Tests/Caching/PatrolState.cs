namespace AstraWeave.Sdk.Tests.Caching;

public enum Stance
{
    Aggressive,
    Cautious,
    Passive,
}

public readonly record struct Cell(int X, int Y);

/// <summary>A game's situation, as its author would write it: key and prompt come from the generator.</summary>
[LlmContext]
public readonly partial record struct PatrolState(
    [CacheIgnore] double Time, int Hp, Cell Me, uint EnemyId, Stance Stance, [CacheUnordered] int[] Heard, int[] Route, string Goal)
{
    private static readonly string[] s_goals = ["hold the bridge", "hold the ridge", "fall back"];

    public static PatrolState Of(int hp, int x, int y, uint enemy, int stance, int goal, double time) =>
        new(time, hp, new Cell(x, y), enemy, (Stance)stance, [hp % 7, y], [x, 3, 5], s_goals[goal]);

    /// <summary>Another value of one member.</summary>
    public PatrolState Change(int member, int by) => member switch
    {
        0 => this with { Hp = Hp + by },
        1 => this with { Me = Me with { X = Me.X + by } },
        2 => this with { Me = Me with { Y = Me.Y + by } },
        3 => this with { EnemyId = EnemyId + (uint)by },
        4 => this with { Stance = (Stance)(((int)Stance + 1) % 3) },
        5 => this with { Heard = [.. Heard, Heard[0]] },
        6 => this with { Route = [Route[1], Route[0], Route[2] + by] },
        _ => this with { Goal = s_goals[(Array.IndexOf(s_goals, Goal) + 1) % 3] },
    };

    /// <summary>The same as a text.</summary>
    public TextPrompt ToText() =>
        new($"Timestamp: {DateTimeOffset.UnixEpoch.AddSeconds(Time):yyyy-MM-ddTHH:mm:ss.FFFFFFFK}\nhp: {Hp}\nme: ({Me.X}, {Me.Y})\nenemy: goblin_{EnemyId}\nstance: {Stance}\nheard: {string.Join(' ', Heard)}\nroute: {string.Join(' ', Route)}", Goal);
}
