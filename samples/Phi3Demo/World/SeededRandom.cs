namespace Phi3Demo.World;

/// <summary>SplitMix64: the same seed gives the same numbers on every machine and runtime.</summary>
internal sealed class SeededRandom(int seed)
{
    private ulong _state = (ulong)seed;

    /// <summary>A number from 0 up to, but not including, <paramref name="exclusive"/>.</summary>
    public int Next(int exclusive)
    {
        _state += 0x9E3779B97F4A7C15;
        ulong mixed = _state;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return (int)((mixed ^ (mixed >> 31)) % (ulong)exclusive);
    }
}
