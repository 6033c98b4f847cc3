namespace Phi3Demo;

/// <summary>Who answers where no real model does.</summary>
internal enum Brain
{
    /// <summary>A script that plays well.</summary>
    Tactician,

    /// <summary>A script that runs for the beacon and looks at no raider.</summary>
    Careless,

    /// <summary>Random legal steps.</summary>
    Random,

    /// <summary>Nobody: every call fails, and the fallback planner plays.</summary>
    None,
}
