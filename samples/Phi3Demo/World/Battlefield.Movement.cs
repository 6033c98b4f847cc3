using Phi3Demo.Actions;

namespace Phi3Demo.World;

/// <summary>Orders that move a companion.</summary>
internal sealed partial class Battlefield
{
    public Outcome MoveTo(GridPos goal, Speed speed)
    {
        // Who is sent to where a friend stands, goes beside him.
        if (Map.IsWalkable(goal) && goal != Companion.Position && !IsFree(goal))
        {
            GridPos taken = goal;
            goal = Reachable().FirstOrDefault(at => at.StepsTo(taken) <= 1, taken);
        }

        if (WhyNotStandable(goal) is { } refusal)
        {
            return refusal;
        }

        if (speed == Speed.Sprint && Companion.Stamina < 20)
        {
            return Outcome.Refused("too tired to sprint", Obstacle.TooTired);
        }

        return WalkTo(goal, speed);
    }

    public Outcome Approach(uint targetId, double distance)
    {
        Raider target = RaiderOf(targetId);
        if (!target.IsUp)
        {
            return Outcome.Refused($"{target.Name} is down", Obstacle.Gone);
        }

        if (Companion.Position.IsWithin(target.Position, distance))
        {
            return Outcome.Refused($"already within {distance:0.#} of {target.Name}", Obstacle.Pointless);
        }

        GridPos? goal = Reachable().Where(at => at.IsWithin(target.Position, distance)).Select(at => (GridPos?)at).FirstOrDefault();
        return goal is { } cell ? WalkTo(cell, Speed.Walk) : Outcome.Refused($"no way to {target.Name}", Obstacle.NoWay);
    }

    public Outcome Retreat(uint targetId, double distance)
    {
        Raider target = RaiderOf(targetId);
        if (!target.IsUp)
        {
            return Outcome.Refused($"{target.Name} is down", Obstacle.Gone);
        }

        if (!Companion.Position.IsWithin(target.Position, distance))
        {
            return Outcome.Refused($"already {distance:0.#} away from {target.Name}", Obstacle.Pointless);
        }

        GridPos? goal = Reachable().Where(at => !at.IsWithin(target.Position, distance)).Select(at => (GridPos?)at).FirstOrDefault();
        return goal is { } cell ? WalkTo(cell, Speed.Run) : Outcome.Refused("nowhere to retreat to", Obstacle.NoWay);
    }

    public Outcome TakeCover(GridPos? position)
    {
        if (position is { } wanted)
        {
            if (WhyNotStandable(wanted) is { } refusal)
            {
                return refusal;
            }

            return Map.IsBesideCover(wanted) ? WalkTo(wanted, Speed.Run) : Outcome.Refused($"no cover beside {wanted}", Obstacle.NoWay);
        }

        GridPos? nearest = Reachable().Where(Map.IsBesideCover).Select(at => (GridPos?)at).FirstOrDefault();
        return nearest is { } cell ? WalkTo(cell, Speed.Run) : Outcome.Refused("no cover in reach", Obstacle.NoWay);
    }

    public Outcome Strafe(uint targetId, Side direction)
    {
        Raider target = RaiderOf(targetId);
        if (!target.IsUp || !Sees(Companion.Position, target.Position))
        {
            return Outcome.Refused($"{target.Name} is not in sight", Obstacle.NotInSight);
        }

        if (Companion.Stamina < 5)
        {
            return Outcome.Refused("too tired to strafe", Obstacle.TooTired);
        }

        GridPos goal = Beside(target.Position, direction);
        if (WhyNotStandable(goal) is { } refusal)
        {
            return refusal;
        }

        Companion.Stamina -= 5;
        return WalkTo(goal, Speed.Run);
    }

    public Outcome Patrol(ReadOnlySpan<GridPos> waypoints)
    {
        int reached = 0;
        foreach (GridPos waypoint in waypoints)
        {
            Outcome leg = MoveTo(waypoint, Speed.Walk);
            if (!leg.Happened && reached == 0)
            {
                return leg;
            }

            if (Companion.Position != waypoint)
            {
                break;
            }

            reached++;
        }

        return Outcome.Done($"patrolled {reached} of {waypoints.Length} points, now at {Companion.Position}");
    }

    private Outcome WalkTo(GridPos goal, Speed speed)
    {
        if (goal == Companion.Position)
        {
            return Outcome.Done($"stays at {goal}");
        }

        List<GridPos>? path = Paths.Find(Companion.Position, goal, IsPassable);
        if (path is null)
        {
            return Outcome.Refused($"no way to {goal}", Obstacle.NoWay);
        }

        double secondsPerCell = Pace.SecondsPerCell(speed);
        int staminaPerCell = Pace.StaminaPerCell(speed);
        int cells = Math.Min(path.Count, (int)(Companion.SecondsLeft / secondsPerCell));
        cells = staminaPerCell == 0 ? cells : Math.Min(cells, Companion.Stamina / staminaPerCell);
        if (cells == 0)
        {
            return Outcome.Refused("no time left this turn", Obstacle.NoTime);
        }

        // Past a friend is no place to stop.
        while (cells > 0 && !IsFree(path[cells - 1]))
        {
            cells--;
        }

        if (cells == 0)
        {
            return Outcome.Refused("the way is taken", Obstacle.Taken);
        }

        _trail.Add(Companion.Position);
        _trail.AddRange(path.Take(cells - 1));
        Companion.Position = path[cells - 1];
        Companion.Stamina = Math.Max(0, Companion.Stamina - (cells * staminaPerCell));
        Companion.IsInAmbush = false;
        PickUpFuse(path.Take(cells));
        Pass(cells * secondsPerCell);
        return Outcome.Done(cells == path.Count ? $"moves to {goal}" : $"moves {cells} of {path.Count} cells, now at {Companion.Position}");
    }

    private void PickUpFuse(IEnumerable<GridPos> way)
    {
        if (Fuse.LiesAt is { } lies && way.Contains(lies))
        {
            Fuse.Take(Companion);
        }
    }

    /// <summary>The cells the companion can walk to, nearer ones first.</summary>
    private IEnumerable<GridPos> Reachable() => Paths.Flood(Companion.Position, IsPassable).Keys.Where(at => at == Companion.Position || IsFree(at));

    private Outcome? WhyNotStandable(GridPos at)
    {
        if (!Map.IsWalkable(at))
        {
            return Outcome.Refused($"{at} is {(Map[at] == Cell.Cover ? "behind cover" : Map[at] == Cell.ClosedGate ? "the closed gate" : "a wall")}", Obstacle.NoWay);
        }

        return at == Companion.Position || IsFree(at) ? null : Outcome.Refused($"{at} is taken", Obstacle.Taken);
    }

    /// <summary>Two cells to a side, seen towards a target; one where two would leave the map.</summary>
    private GridPos Beside(GridPos target, Side side)
    {
        int sign = side == Side.Left ? 1 : -1;
        int dx = target.X - Companion.Position.X;
        int dy = target.Y - Companion.Position.Y;
        (int x, int y) = Math.Abs(dx) >= Math.Abs(dy) ? (0, -Math.Sign(dx) * sign) : (Math.Sign(dy) * sign, 0);
        return new GridPos(
            Math.Clamp(Companion.Position.X + (2 * x), 0, Map.Width - 1),
            Math.Clamp(Companion.Position.Y + (2 * y), 0, Map.Height - 1));
    }
}
