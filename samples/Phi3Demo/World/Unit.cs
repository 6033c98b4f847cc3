namespace Phi3Demo.World;

/// <summary>Someone on the map.</summary>
internal class Unit(int id, string name, GridPos position, int hp = Unit.FullHp)
{
    public const int FullHp = 100;

    /// <summary>The number by which plans name it.</summary>
    public int Id { get; } = id;

    public string Name { get; } = name;

    public GridPos Position { get; set; } = position;

    public int Hp { get; set; } = hp;

    public bool IsUp => Hp > 0;
}
