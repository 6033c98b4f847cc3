namespace AstraWeave.Sdk.Generators.Tests.Harness;

/// <summary>Contexts for the tests.</summary>
internal static class ContextSources
{
    /// <summary>The context that the design shows, with most of what is common in them.</summary>
    public static string Squad { get; } = Sources.InFile("""
        public enum Cover { None, Low, FullCover }

        public readonly record struct GridPos(int X, int Y);

        public sealed record Enemy(uint Id, GridPos Position, [CacheBucket(25)] int Hp, Cover Cover, string? Name = null);

        [LlmContext]
        public readonly partial record struct SquadState(
            [CacheIgnore] double Time,
            [CacheBucket(10)] int Hp,
            GridPos Me,
            [CacheUnordered] ReadOnlyMemory<Enemy> Enemies,
            GridPos? Rally,
            System.Collections.Generic.Dictionary<string, int> Ammo,
            string Objective);
        """);

    /// <summary>A file with one context, <c>State</c>, of the given positional members.</summary>
    public static string Of(string members, string others = "") => Sources.InFile($$"""
        {{others}}
        [LlmContext]
        public partial record struct State({{members}});
        """);
}
