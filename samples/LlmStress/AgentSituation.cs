using AstraWeave.Sdk;

namespace LlmStress;

/// <summary>What an agent sees; drawn from its number alone, so that equal numbers are equal situations.</summary>
[LlmContext]
internal readonly partial record struct AgentSituation(
    [PromptIgnore] int Number, int X, int Y, int Hp, int EnemyId, int EnemyX, int EnemyY, string Goal = "Hold your ground and drive the raider off.")
{
    private const int MapSize = 64;

    public static AgentSituation Of(int number, int seed)
    {
        Random random = new(Seeds.Mix(seed, number));
        return new AgentSituation(number, random.Next(MapSize), random.Next(MapSize), random.Next(1, 101), random.Next(1, 10_000), random.Next(MapSize), random.Next(MapSize));
    }
}
