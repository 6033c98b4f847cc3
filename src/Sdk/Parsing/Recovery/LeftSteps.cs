namespace AstraWeave.Sdk.Parsing.Recovery;

/// <summary>Tells steps behind a plan that was closed too early: <c>…}]},{"act": …}]}</c>, brackets that models without a count of them repeat after each step.</summary>
internal static class LeftSteps
{
    /// <summary>Whether a comma and an object follow a plan directly, where an answer has nothing.</summary>
    /// <param name="behind">What stands behind the plan.</param>
    /// <param name="length">Where the object begins.</param>
    public static bool Follow(ReadOnlySpan<byte> behind, out int length)
    {
        length = 0;
        ReadOnlySpan<byte> rest = Blanks.Skip(behind);
        rest = rest is [(byte)',', ..] ? Blanks.Skip(rest[1..]) : default;
        length = behind.Length - rest.Length;
        return rest is [(byte)'{', ..];
    }
}
