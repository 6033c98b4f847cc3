using AstraWeave.Sdk;

namespace Sdk.Benchmarks.Caching;

/// <summary>What a game would state instead of the 1.5 K characters of text: the same enemies, typed; the generator writes key and prompt.</summary>
[LlmContext]
public readonly partial record struct SquadSituation(int Hp, int X, int Y, ReadOnlyMemory<SeenEnemy> Enemies)
{
    public static SquadSituation OfEnemies(int count) =>
        new(61, 3, 4, Enumerable.Range(0, count).Select(static i => new SeenEnemy(i, 61 + i, i, 40 - i, true, Cover.Low)).ToArray());
}

[LlmContext]
public readonly partial record struct SeenEnemy(int Id, int Hp, int X, int Y, bool Seen, Cover Cover);

public enum Cover
{
    None,
    Low,
    High,
}
