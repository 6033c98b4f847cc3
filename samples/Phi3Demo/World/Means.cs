using AstraWeave.Sdk;
using AstraWeave.Sdk.Tools;
using Phi3Demo.Actions;

namespace Phi3Demo.World;

/// <summary>Which orders make sense now: those that are ready again, and whose means are there.</summary>
internal static class Means
{
    private static readonly IReadOnlyList<ToolSpec> s_tools = SquadAction.Descriptor.Tools;

    public static ToolMask Of(Battlefield field)
    {
        HashSet<string> cooling = [.. field.CoolingDown];
        return ToolMask.Of<SquadAction>([.. Enumerable.Range(0, s_tools.Count).Where(tool => !cooling.Contains(s_tools[tool].Name) && HasMeans(field, (SquadAction.ToolKind)(tool + 1)))]);
    }

    private static bool HasMeans(Battlefield field, SquadAction.ToolKind tool)
    {
        Companion me = field.Companion;
        return tool switch
        {
            SquadAction.ToolKind.Heal => me.Count(Item.Medkit) > 0 && (me.Hp < Unit.FullHp || field.Player.Hp < Unit.FullHp),
            SquadAction.ToolKind.ThrowSmoke => me.Count(Item.Smoke) > 0,
            SquadAction.ToolKind.ThrowExplosive => me.Count(Item.Grenade) > 0,
            SquadAction.ToolKind.AoEAttack or SquadAction.ToolKind.UseAbility or SquadAction.ToolKind.UseDefensiveAbility => me.Charges > 0,
            SquadAction.ToolKind.CallReinforcements => me.CommandPoints > 0,
            SquadAction.ToolKind.Reload => me.Reserve > 0,
            SquadAction.ToolKind.RequestCover => field.Raiders.Any(raider => raider.IsUp && field.Sees(field.Player.Position, raider.Position)),
            _ => true,
        };
    }
}
