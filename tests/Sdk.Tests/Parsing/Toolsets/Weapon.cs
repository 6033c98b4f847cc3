namespace AstraWeave.Sdk.Tests.Parsing.Toolsets;

public enum Weapon
{
    Rifle,
    Shotgun,
    CombatKnife,
    RocketLauncher,
}
