using Phi3Demo.Actions;

namespace Phi3Demo.World;

/// <summary>One of the squad, whom plans command: what it carries, and the stances that last until its turn ends.</summary>
internal sealed class Companion(int agent, string name, Role role, GridPos position) : Unit(0, name, position)
{
    public const int FullStamina = 100;

    /// <summary>By what number the planner knows it.</summary>
    public int Agent { get; } = agent;

    public Role Role { get; } = role;

    /// <summary>How long it has played, in seconds.</summary>
    public double Clock { get; set; }

    /// <summary>What is left of its turn, in seconds.</summary>
    public double SecondsLeft { get; set; } = Battlefield.TurnSeconds;

    /// <summary>When it may give an order again, by the order's name.</summary>
    public Dictionary<string, double> ReadyAt { get; } = [];

    public int Stamina { get; set; } = FullStamina;

    public Weapon Weapon { get; set; } = Weapon.Rifle;

    public int Magazine { get; set; } = 12;

    public int Reserve { get; set; } = 36;

    /// <summary>Energy for abilities and the blast.</summary>
    public int Charges { get; set; } = 3;

    public int CommandPoints { get; set; } = 3;

    /// <summary>What it carries, and how much of it.</summary>
    public SortedDictionary<Item, int> Items { get; } = new()
    {
        [Item.Flare] = 1,
        [Item.Grenade] = 2,
        [Item.Medkit] = 2,
        [Item.Smoke] = 2,
        [Item.Stim] = 1,
    };

    /// <summary>Damage that the shield still takes.</summary>
    public int Shield { get; set; }

    public bool IsBlocking { get; set; }

    public bool IsParrying { get; set; }

    public bool IsDodging { get; set; }

    public bool IsOvercharged { get; set; }

    /// <summary>Whether it waits in ambush for the first raider to come near.</summary>
    public bool IsInAmbush { get; set; }

    /// <summary>What it carries, as <c>2 grenade, 1 stim</c>.</summary>
    public string Carried => string.Join(", ", Items.Where(item => item.Value > 0).Select(item => $"{item.Value} {item.Key.Name}"));

    public int Count(Item item) => Items.GetValueOrDefault(item);

    public bool TryTake(Item item)
    {
        if (Count(item) == 0)
        {
            return false;
        }

        Items[item]--;
        return true;
    }
}
