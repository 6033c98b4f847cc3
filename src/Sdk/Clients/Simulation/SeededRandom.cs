namespace AstraWeave.Sdk.Clients.Simulation;

/// <summary>A generator whose sequence is fixed by this file, unlike <see cref="Random"/>'s, which a runtime may change. SplitMix64 (Steele, Lea, Flood 2014).</summary>
internal sealed class SeededRandom(ulong seed)
{
    private ulong _state = seed;

    /// <summary>A generator for one purpose of one request, independent of those for others.</summary>
    public static SeededRandom For(long seed, ulong request, long occurrence, SimulationDraw draw) =>
        new(Mix(Mix(Mix((ulong)seed) ^ request) + (ulong)occurrence) + (ulong)draw);

    /// <summary>0..<paramref name="exclusiveMax"/>-1.</summary>
    public int Below(int exclusiveMax) => (int)Math.BigMul(Next(), (ulong)exclusiveMax, out _);

    /// <summary><paramref name="min"/>..<paramref name="max"/>, both included.</summary>
    public int Between(int min, int max) => min + Below(max - min + 1);

    /// <summary>0 or more, below 1.</summary>
    public double Fraction() => (Next() >> 11) * (1.0 / (1UL << 53));

    public bool Chance(double probability) => Fraction() < probability;

    public T Pick<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }

    private ulong Next() => Mix(_state += 0x9E3779B97F4A7C15);
}
