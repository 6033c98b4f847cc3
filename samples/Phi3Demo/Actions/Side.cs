namespace Phi3Demo.Actions;

/// <summary>A side, seen towards the target.</summary>
public enum Side
{
    Left,
    Right,
}
