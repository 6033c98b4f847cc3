using Phi3Demo.World;

namespace Phi3Demo.Rendering;

/// <summary>The state of everyone in a few words.</summary>
internal static class Status
{
    public static string Of(Battlefield field)
    {
        Companion me = field.Companion;
        string raiders = string.Join(", ", field.Raiders.Select(raider => $"{raider.Name} {(raider.IsUp ? $"{raider.Hp} hp" : "down")}"));
        return $"you {me.Hp} hp, {me.Stamina} stamina, {me.Magazine}+{me.Reserve} rounds; player {field.Player.Hp} hp; {raiders}; rounds won {field.RoundsWon}";
    }
}
