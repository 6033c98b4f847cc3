using System.Buffers;
using System.Text;
using AstraWeave.Sdk;

namespace LlmStress;

/// <summary>What an agent sees; drawn from its number alone, so that equal numbers are equal situations.</summary>
internal readonly record struct AgentSituation(int Number, int X, int Y, int Hp, int EnemyId, int EnemyX, int EnemyY) : ILlmContext
{
    private const int MapSize = 64;

    public static AgentSituation Of(int number, int seed)
    {
        Random random = new(Seeds.Mix(seed, number));
        return new AgentSituation(number, random.Next(MapSize), random.Next(MapSize), random.Next(1, 101), random.Next(1, 10_000), random.Next(MapSize), random.Next(MapSize));
    }

    public void WritePrompt(IBufferWriter<byte> writer) =>
        Encoding.UTF8.GetBytes(
            $"Situation {Number}: you are at {X},{Y} with {Hp} hit points. Raider {EnemyId} stands at {EnemyX},{EnemyY}.\nGoal: hold your ground and drive the raider off.", writer);

    public void WriteKey(IBufferWriter<byte> writer) => BitConverter.TryWriteBytes(Reserve(writer), Number);

    private static Span<byte> Reserve(IBufferWriter<byte> writer)
    {
        Span<byte> bytes = writer.GetSpan(sizeof(int))[..sizeof(int)];
        writer.Advance(sizeof(int));
        return bytes;
    }
}
