namespace Phi3Demo.Actions;

/// <summary>How fast to walk; sprinting costs stamina.</summary>
public enum Speed
{
    Walk,
    Run,
    Sprint,
}
