using System.Collections.Immutable;

namespace AstraWeave.Sdk.Tests.Domains;

internal readonly record struct Enemy([property: LlmKey] long Id, string Kind);

internal sealed record Ally(string Name)
{
    [LlmKey]
    public Guid Id { get; init; }
}

/// <summary>A context with a domain of each form, in each kind of collection.</summary>
[LlmContext]
internal readonly partial record struct GroundedState(
    [LlmDomain("enemy")] ReadOnlyMemory<Enemy> Visible,
    [LlmDomain("reachable")] GridPos[] Reachable,
    [LlmDomain("item")] Dictionary<string, int> Items,
    [LlmDomain("ally")] IReadOnlyList<Ally> Allies,
    [LlmDomain("stance")] ImmutableArray<Stance> Stances,
    [LlmTools] ToolMask Tools = default)
{
    public static GroundedState Of(params long[] enemies) => new(
        enemies.Select(static id => new Enemy(id, "goblin")).ToArray(),
        [new GridPos(1, 2), new GridPos(-3, 4)],
        new Dictionary<string, int> { ["potion"] = 2, ["rope"] = 1 },
        [new Ally("Mara") { Id = Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e") }],
        [Stance.Crouch, Stance.LieDown]);
}
