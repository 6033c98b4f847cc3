using System.Text;
using AstraWeave.Sdk.Tests.Parsing.Toolsets;

namespace AstraWeave.Sdk.Tests.Parsing.Rules;

/// <summary>The constraints of <see cref="CompanionAction"/>, checked on the values, independently of the generated reader.</summary>
internal static class CompanionRules
{
    public static bool AreKept(in CompanionAction step) => step.Kind != CompanionAction.ToolKind.None && step.Match(
        aim: (in CompanionAction.Aim s) => s.Yaw is >= -180 and <= 180 && s.Pitch is >= -90 and <= 90,
        aoEAttack: (in CompanionAction.AoEAttack s) => IsCell(s.X, s.Y) && s.Radius is >= 1 and <= 8,
        coverFire: (in CompanionAction.CoverFire s) => s.Duration is >= 0.1f and <= 10,
        equip: (in CompanionAction.Equip s) => s.Weapon is >= Weapon.Rifle and <= Weapon.RocketLauncher,
        giveItems: (in CompanionAction.GiveItems s) => s.ItemIds.Length is >= 1 and <= 5,
        heal: (in CompanionAction.Heal s) => s.Amount is >= 1 and <= 100,
        hold: (in CompanionAction.Hold s) => true,
        mark: (in CompanionAction.Mark s) => IsText(s.Label, 2, 24) && IsPosition(s.Position),
        moveTo: (in CompanionAction.MoveTo s) => IsCell(s.X, s.Y) && s.Speed is null or >= Speed.Walk and <= Speed.Sprint,
        patrol: (in CompanionAction.Patrol s) => s.Waypoints.Length is >= 2 and <= 4 && s.Waypoints.All(IsPosition),
        say: (in CompanionAction.Say s) => IsText(s.Text, 1, 80) && s.Volume is >= Volume.Whisper and <= Volume.Shout,
        throw: (in CompanionAction.Throw s) => IsPosition(s.Target) && s.Item is >= Throwable.Smoke and <= Throwable.Flashbang,
        wait: (in CompanionAction.Wait s) => s.Seconds is >= 0 and <= 60 && (s.Reason is null || IsText(s.Reason, 0, 60)));

    private static bool IsCell(int x, int y) => x is >= 0 and <= 63 && y is >= 0 and <= 63;

    private static bool IsPosition(GridPos position) => position is { X: >= -99 and <= 99, Y: >= -99 and <= 99 };

    private static bool IsText(PlanText text, int min, int max) =>
        System.Text.Unicode.Utf8.IsValid(text.Utf8) && IsText(text.ToString(), min, max);

    private static bool IsText(string text, int min, int max)
    {
        int scalars = text.EnumerateRunes().Count();
        return scalars >= min && scalars <= max;
    }
}
