namespace LlmStress;

/// <summary>Seeds from a seed and a number; the same in every process, which <see cref="HashCode"/> is not.</summary>
internal static class Seeds
{
    public static int Mix(int seed, int number) => unchecked((int)(((uint)seed * 0x9E37_79B1) ^ ((uint)number * 0x85EB_CA77)));
}
