using System.Text;

namespace AstraWeave.Sdk.Parsing;

/// <summary>What models call the parts of a plan when they forget the names they were given.</summary>
internal static class RootNames
{
    public static readonly string[] Steps = ["steps", "plan", "actions", "action_list", "action_plan", "plan_steps", "sequence", "commands", "tool_calls", "tool_uses", "calls", "tasks", "moves"];

    private static readonly string[] s_ids = ["id", "identifier", "uid", "uuid", "guid", "eid"];

    public static readonly string[] PlanId = ["plan_id", "id", "plan_no", "plan_num", "plan_number", "plan_n", "plan_eid", "plan_name"];

    /// <summary>Whether a property holds the plan's id.</summary>
    public static bool IsPlanId(ReadOnlySpan<byte> name) => NameFolding.Any(name, PlanId) || NamesPlanAndId(name);

    /// <summary>Whether a name has both words, as in <c>planIdentifier</c> and <c>id_of_plan</c>.</summary>
    public static bool NamesPlanAndId(ReadOnlySpan<byte> name)
    {
        bool isPlan = false;
        bool isId = false;
        while (name.Length > 0)
        {
            int end = 1;
            while (end < name.Length && char.IsAsciiLetter((char)name[end]) && !(char.IsAsciiLetterUpper((char)name[end]) && char.IsAsciiLetterLower((char)name[end - 1])))
            {
                end++;
            }

            isPlan |= Ascii.EqualsIgnoreCase(name[..end].TrimStart("_- "u8), "plan"u8);
            isId |= NameFolding.Any(name[..end], s_ids);
            name = name[end..];
        }

        return isPlan && isId;
    }
}
