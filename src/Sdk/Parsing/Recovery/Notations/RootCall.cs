namespace AstraWeave.Sdk.Parsing.Recovery.Notations;

/// <summary>Finds a plan written as a constructor's call: <c>dict(plan_id='p1', steps=[…])</c>, <c>Plan(steps=[MoveTo(x=3, y=4)])</c>.</summary>
/// <remarks>Code models answer with Python where the prompt speaks of types; pydantic's <c>repr</c> looks the same.</remarks>
internal static class RootCall
{
    private const int LookBack = 160;

    /// <summary>Where the call begins whose argument the steps are; -1 where they are none's.</summary>
    /// <param name="before">The text in front of the steps' bracket.</param>
    /// <param name="stepsProperty">The name of the property that holds them.</param>
    public static int Start(ReadOnlySpan<byte> before, string stepsProperty)
    {
        int skipped = Math.Max(0, before.Length - LookBack);
        ReadOnlySpan<byte> text = before[skipped..].TrimEnd(" \t\r\n"u8);
        int open = text is [.., (byte)'=' or (byte)':'] ? text.LastIndexOf((byte)'(') : -1;
        if (open <= 0 || text[open..].IndexOfAny(")[{"u8) >= 0)
        {
            return -1;
        }

        ReadOnlySpan<byte> key = text[(open + 1)..^1];
        key = key[(key.LastIndexOfAny(", \n"u8) + 1)..].Trim("\"' "u8);
        int name = open;
        while (name > 0 && (char.IsAsciiLetterOrDigit((char)text[name - 1]) || text[name - 1] is (byte)'_' or (byte)'.'))
        {
            name--;
        }

        bool isSteps = NameFolding.Equal(key, stepsProperty) || NameFolding.Any(key, RootNames.Steps);
        return isSteps && name < open && char.IsAsciiLetter((char)text[name]) ? skipped + name : -1;
    }
}
