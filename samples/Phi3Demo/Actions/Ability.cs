namespace Phi3Demo.Actions;

/// <summary>Abilities that cost a charge.</summary>
public enum Ability
{
    Overcharge,
    Pulse,
}
