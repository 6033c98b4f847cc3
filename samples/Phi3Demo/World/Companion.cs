using Phi3Demo.Actions;

namespace Phi3Demo.World;

/// <summary>The one whom the plans command: what it carries, and the stances that last until its turn ends.</summary>
internal sealed class Companion(GridPos position) : Unit(0, "companion", position)
{
    public const int FullStamina = 100;

    public int Stamina { get; set; } = FullStamina;

    public Weapon Weapon { get; set; } = Weapon.Rifle;

    public int Magazine { get; set; } = 12;

    public int Reserve { get; set; } = 36;

    /// <summary>Energy for abilities and the blast.</summary>
    public int Charges { get; set; } = 3;

    public int CommandPoints { get; set; } = 3;

    /// <summary>What it carries, by the name that plans use.</summary>
    public SortedDictionary<string, int> Items { get; } = new(StringComparer.OrdinalIgnoreCase)
    {
        ["flare"] = 1,
        ["grenade"] = 2,
        ["medkit"] = 2,
        ["smoke"] = 2,
        ["stim"] = 1,
    };

    /// <summary>Damage that the shield still takes.</summary>
    public int Shield { get; set; }

    public bool IsBlocking { get; set; }

    public bool IsParrying { get; set; }

    public bool IsDodging { get; set; }

    public bool IsOvercharged { get; set; }

    /// <summary>Whether it waits in ambush for the first raider to come near.</summary>
    public bool IsInAmbush { get; set; }

    /// <summary>Ammunition in the grain that decisions need.</summary>
    public string Ammunition => Magazine switch
    {
        0 => "empty",
        <= 3 => "low on ammo",
        _ => "loaded",
    };

    /// <summary>What it carries, as <c>2 grenade, 1 stim</c>.</summary>
    public string Carried => string.Join(", ", Items.Where(item => item.Value > 0).Select(item => $"{item.Value} {item.Key}"));

    public int Count(string item) => Items.GetValueOrDefault(item);

    public bool TryTake(string item)
    {
        if (Count(item) == 0)
        {
            return false;
        }

        Items[item]--;
        return true;
    }
}
