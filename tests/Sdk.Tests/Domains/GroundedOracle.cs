namespace AstraWeave.Sdk.Tests.Domains;

/// <summary>Whether a step is legal in a context, in plain C#: what the gate is held against.</summary>
internal static class GroundedOracle
{
    public static bool IsLegal(in GroundedAction step, in GroundedState state)
    {
        GroundedState now = state;
        return state.Tools.Allows(step.ToolIndex) && step.Value switch
        {
            GroundedAction.Attack attack => IsEnemy(attack.TargetId),
            GroundedAction.MoveTo move => now.Reachable.Contains(move.Cell),
            GroundedAction.UseItem use => now.Items.ContainsKey(use.Item.ToString()) && (use.On is not Guid ally || IsAlly(ally)),
            GroundedAction.Take take => now.Stances.Contains(take.Stance),
            GroundedAction.Heal heal => heal.Allies.All(IsAlly),
            GroundedAction.Shout shout => (shout.At == -1 || IsEnemy(shout.At)) && (shout.About is null || now.Items.ContainsKey(shout.About)),
            GroundedAction.Aim aim => aim.Target is >= 0 and <= 90 && IsEnemy(aim.Target),
            _ => step.ToolIndex >= 0,
        };

        bool IsEnemy(long id) => now.Visible.ToArray().Any(enemy => enemy.Id == id);

        bool IsAlly(Guid id) => now.Allies.Any(ally => ally.Id == id);
    }
}
