namespace AstraWeave.Sdk.Tests.Parsing.Toolsets;

public enum Throwable
{
    Smoke,
    Grenade,
    Flashbang,
}
