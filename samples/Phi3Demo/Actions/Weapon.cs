namespace Phi3Demo.Actions;

/// <summary>What the companion can hold, in the order of its slots.</summary>
public enum Weapon
{
    Rifle,
    Shotgun,
    Pistol,
}
