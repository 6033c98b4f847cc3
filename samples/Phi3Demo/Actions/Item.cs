namespace Phi3Demo.Actions;

/// <summary>What the companion can carry.</summary>
public enum Item
{
    Flare,
    Grenade,
    Medkit,
    Smoke,
    Stim,
}
