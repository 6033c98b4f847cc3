using System.ComponentModel.DataAnnotations;

namespace Phi3Demo.World;

/// <summary>A cell of the map: x to the right, y down.</summary>
public readonly record struct GridPos([Range(0, 19)] int X, [Range(0, 9)] int Y)
{
    /// <summary>Steps between two cells when diagonals count as one.</summary>
    public int StepsTo(GridPos other) => Math.Max(Math.Abs(X - other.X), Math.Abs(Y - other.Y));

    /// <summary>Whether the other cell lies inside a circle around this one.</summary>
    public bool IsWithin(GridPos other, double radius)
    {
        int dx = X - other.X;
        int dy = Y - other.Y;
        return (dx * dx) + (dy * dy) <= radius * radius;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{X},{Y}";
}
