using Phi3Demo.Actions;

namespace Phi3Demo.World;

/// <summary>How long a cell takes to cross, and how much stamina.</summary>
internal static class Pace
{
    public const int SprintStamina = 6;

    public static double SecondsPerCell(Speed speed) => speed switch
    {
        Speed.Sprint => 0.7,
        Speed.Run => 1,
        _ => 1.5,
    };

    public static int StaminaPerCell(Speed speed) => speed == Speed.Sprint ? SprintStamina : 0;
}
