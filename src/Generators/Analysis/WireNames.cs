using System.Text;

namespace AstraWeave.Sdk.Generators.Analysis;

/// <summary>How C# names become names on the wire.</summary>
/// <remarks>
/// A word starts at a capital after a small letter or digit, and at the last capital of a run that a small letter follows:
/// <c>MoveTo</c> is <c>move_to</c>, <c>HPRegen</c> is <c>hp_regen</c>. A name that starts with capital, small letter, capital and then another word
/// starts with an abbreviation, which stays whole: <c>AoEAttack</c> is <c>aoe_attack</c>, <c>PvPMatch</c> is <c>pvp_match</c>; <c>ToX</c> is <c>to_x</c>.
/// </remarks>
internal static class WireNames
{
    private const int MaxLength = 64;

    public static string FromIdentifier(string identifier)
    {
        StringBuilder text = new(identifier.Length + 4);
        int abbreviation = AbbreviationLength(identifier);
        for (int i = 0; i < identifier.Length; i++)
        {
            char next = identifier[i];
            if (i == abbreviation ? i > 0 : i > abbreviation && StartsWord(identifier, i))
            {
                text.Append('_');
            }

            text.Append(char.ToLowerInvariant(next));
        }

        return text.ToString();
    }

    /// <summary>What two names have in common that the lenient parser cannot tell apart.</summary>
    public static string Fold(string name)
    {
        StringBuilder text = new(name.Length);
        foreach (char next in name)
        {
            if (next is not ('_' or '-' or ' '))
            {
                text.Append(char.ToLowerInvariant(next));
            }
        }

        return text.ToString();
    }

    public static bool IsValid(string name)
    {
        if (name.Length is 0 or > MaxLength || !(char.IsLetter(name[0]) || name[0] == '_'))
        {
            return false;
        }

        foreach (char next in name)
        {
            if (!(char.IsLetterOrDigit(next) || next is '_' or '-'))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The name as a C# variable: <c>CoverFire</c> is <c>coverFire</c>.</summary>
    public static string ToCamelCase(string identifier)
    {
        int capitals = 0;
        while (capitals < identifier.Length && char.IsUpper(identifier[capitals]))
        {
            capitals++;
        }

        // The last capital of a run belongs to the next word: HPRegen is hpRegen.
        int lowered = capitals > 1 && capitals < identifier.Length && char.IsLower(identifier[capitals]) ? capitals - 1 : capitals;
        return identifier.Substring(0, lowered).ToLowerInvariant() + identifier.Substring(lowered);
    }

    private static int AbbreviationLength(string name) =>
        name.Length > 4 && char.IsUpper(name[0]) && char.IsLower(name[1]) && char.IsUpper(name[2]) && char.IsUpper(name[3]) && char.IsLower(name[4]) ? 3 : 0;

    private static bool StartsWord(string name, int i)
    {
        if (i == 0 || !char.IsUpper(name[i]))
        {
            return false;
        }

        char before = name[i - 1];
        return char.IsLower(before) || char.IsDigit(before)
            || (char.IsUpper(before) && i + 1 < name.Length && char.IsLower(name[i + 1]));
    }
}
