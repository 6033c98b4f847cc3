namespace Phi3Demo.World;

/// <summary>A called helper who fires on raiders in sight and leaves after a few turns.</summary>
internal sealed class Militia(GridPos position) : Unit(0, "militia", position)
{
    public const int WeaponRange = 10;
    public const int WeaponDamage = 6;

    public int TurnsLeft { get; set; } = 3;
}
