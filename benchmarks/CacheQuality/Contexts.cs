using AstraWeave.Sdk;
using Phi3Demo.World;

namespace CacheQuality;

/// <summary>Every figure as it is.</summary>
[LlmContext]
internal readonly partial record struct ExactState(
    [CacheIgnore] int Turn, int Hp, int Medkits, int Magazine, int Reserve, int X, int Y, bool InCover, int PlayerHp, uint ThreatId, int ThreatDistance, int GoalX, int GoalY)
{
    public static ExactState Of(in View view, int turn) => new(
        turn, view.Hp, view.Medkits, view.Magazine, view.Reserve, view.At.X, view.At.Y, view.InCover, view.PlayerHp, view.ThreatId, view.ThreatDistance, view.Goal.X, view.Goal.Y);
}

/// <summary>Round steps, chosen without a look at the rules.</summary>
[LlmContext]
internal readonly partial record struct NaiveState(
    [CacheIgnore] int Turn,
    [CacheBucket(25)] int Hp,
    int Medkits,
    [CacheBucket(4)] int Magazine,
    [CacheBucket(12)] int Reserve,
    [CacheBucket(5)] int X,
    [CacheBucket(5)] int Y,
    bool InCover,
    [CacheBucket(25)] int PlayerHp,
    uint ThreatId,
    [CacheBucket(5)] int ThreatDistance,
    int GoalX,
    int GoalY)
{
    public static NaiveState Of(in View view, int turn) => new(
        turn, view.Hp, view.Medkits, view.Magazine, view.Reserve, view.At.X, view.At.Y, view.InCover, view.PlayerHp, view.ThreatId, view.ThreatDistance, view.Goal.X, view.Goal.Y);
}

/// <summary>Steps with their edges where the decision changes, and what decides nothing left out.</summary>
[LlmContext]
internal readonly partial record struct AlignedState(
    [CacheIgnore] int Turn,
    [CacheBucket(RulePlanner.CriticalHp)] int Hp,
    bool HasMedkit,
    bool IsEmpty,
    bool HasReserve,
    [CacheIgnore] int X,
    [CacheIgnore] int Y,
    bool InCover,
    [CacheBucket(RulePlanner.PlayerCriticalHp)] int PlayerHp,
    uint ThreatId,
    bool IsFar,
    bool IsNear,
    int GoalX,
    int GoalY)
{
    public static AlignedState Of(in View view, int turn) => new(
        turn, view.Hp, view.Medkits > 0, view.Magazine == 0, view.Reserve > 0, view.At.X, view.At.Y, view.InCover, view.PlayerHp,
        view.ThreatId, view.ThreatDistance > RulePlanner.Range, view.ThreatDistance <= RulePlanner.Range / 2, view.Goal.X, view.Goal.Y);
}

/// <summary>The same in words, with the phrases that writers of prompts vary.</summary>
internal static class Words
{
    private static readonly string[] s_seen = ["is in sight", "is visible", "can be seen"];
    private static readonly string[] s_openings = ["Report", "Situation report", "Status"];

    public static TextPrompt Of(in View view, int turn, Random random)
    {
        string threat = view.ThreatId == 0
            ? "No raider is in sight"
            : $"Raider {view.ThreatId} {s_seen[random.Next(s_seen.Length)]}, {view.ThreatDistance} steps away";
        return new TextPrompt(
            $"""
            {s_openings[random.Next(s_openings.Length)]}: you stand at {view.At.X},{view.At.Y}, {(view.InCover ? "in cover" : "in the open")}, with {view.Hp} hit points, {view.Medkits} medkits, {view.Magazine} rounds loaded and {view.Reserve} in reserve.
            The player has {view.PlayerHp} hit points. {threat}. The cell {view.Goal.X},{view.Goal.Y} beside beacon 6 is free.
            """,
            "Get to beacon 6 and interact with it. Keep yourself and the player alive.")
        {
            Volatile = $"Current time: 12:{turn / 60 % 60:00}:{turn % 60:00}",
        };
    }
}
