using Phi3Demo;
using Phi3Demo.Actions;
using Phi3Demo.World;

namespace CacheQuality;

/// <summary>Situations as the demo's world brings them forth: the companion follows the rules, now and then wanders off, and many worlds are played.</summary>
internal static class Simulation
{
    private const int TurnsPerWorld = 60;
    private const double WanderShare = 0.35;

    /// <summary>The situations of a seed; the same for every setting, whatever its plans were.</summary>
    public static IEnumerable<View> Play(int seed, int requests)
    {
        Random random = new(seed);
        for (int world = 0; requests > 0; world++)
        {
            Battlefield field = new((seed * 1000) + world);
            for (int turn = 0; turn < TurnsPerWorld && requests > 0; turn++, requests--)
            {
                field.BeginTurn();
                View view = View.Of(field);
                yield return view;
                Act(field, random.NextDouble() < WanderShare ? [Wander(random)] : [.. RulePlanner.Plan(in view)]);
                _ = field.EndTurn();
            }
        }
    }

    private static SquadAction Wander(Random random) => random.Next(4) switch
    {
        0 => new SquadAction.Attack((uint)random.Next(2, 4)),
        1 => new SquadAction.Retreat((uint)random.Next(2, 4), random.Next(2, 10)),
        _ => new SquadAction.MoveTo(new GridPos(random.Next(Map.Width), random.Next(Map.Height)), Speed.Run),
    };

    private static void Act(Battlefield field, SquadAction[] steps)
    {
        Squad squad = new(field);
        foreach (ref readonly SquadAction step in steps.AsSpan())
        {
            step.Dispatch(ref squad);
        }
    }
}
