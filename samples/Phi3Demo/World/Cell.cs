namespace Phi3Demo.World;

/// <summary>What a cell is made of.</summary>
internal enum Cell
{
    Floor,
    Wall,
    Cover,
    ClosedGate,
    OpenGate,
}
