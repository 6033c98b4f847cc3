namespace Phi3Demo.Actions;

/// <summary>Defensive abilities that cost a charge.</summary>
public enum DefensiveAbility
{
    Shield,
    Barrier,
}
