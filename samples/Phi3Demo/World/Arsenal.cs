using Phi3Demo.Actions;

namespace Phi3Demo.World;

/// <summary>What each weapon does.</summary>
internal static class Arsenal
{
    public const int MagazineSize = 12;

    /// <summary>How far a weapon reaches, in cells.</summary>
    public static int RangeOf(Weapon weapon) => weapon switch
    {
        Weapon.Shotgun => 5,
        Weapon.Pistol => 7,
        _ => 10,
    };

    /// <summary>What one plain attack takes from a target in the open.</summary>
    public static int DamageOf(Weapon weapon) => weapon switch
    {
        Weapon.Shotgun => 18,
        Weapon.Pistol => 7,
        _ => 10,
    };
}
