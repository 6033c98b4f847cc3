using AstraWeave.Sdk.Tests.Parsing.Toolsets;
using CsCheck;

namespace AstraWeave.Sdk.Tests.Parsing.Properties;

/// <summary>Random legal plans of the companion, with texts full of what parsers trip over.</summary>
internal static class PlanGen
{
    private static readonly Gen<string> s_piece = Gen.OneOf(
        "a", "Go", " ", "\"", "'", "\\", "{", "}", "[", "]", ",", ":", ";", "\n", "\t", "/", "//", "#", "`", "```", "é", "撤退", "🔥", "“", "”", "’", "„",
        "\",]", "\"}", "<think>", "null", "\u0000", "\u001f", "\u00A0", "\uFFFD", "act", "hold()", "=>", "&quot;", "\\u0041", "0");

    private static readonly Gen<GridPos> s_position = Gen.Select(Gen.Int[-99, 99], Gen.Int[-99, 99], (x, y) => new GridPos(x, y));
    private static readonly Gen<int> s_cell = Gen.Int[0, 63];

    /// <summary>A text of 1 to 48 scalars.</summary>
    public static Gen<string> Text { get; } = s_piece.Array[1, 6].Select(string.Concat);

    /// <summary>A text that cannot be meant as none at all, for an argument that may be left out.</summary>
    public static Gen<string> Said { get; } = Text.Where(text => text is not "null");

    public static Gen<CompanionAction> Step { get; } = Gen.OneOf(
        Gen.Select(s_cell, s_cell, Gen.Enum<Speed>().Nullable(), (x, y, speed) => (CompanionAction)new CompanionAction.MoveTo(x, y, speed)),
        Gen.Select(Gen.Enum<Throwable>(), s_position, (item, target) => (CompanionAction)new CompanionAction.Throw(item, target)),
        Gen.Select(Gen.UInt, Gen.Float[0.1f, 10], (target, duration) => (CompanionAction)new CompanionAction.CoverFire(target, Math.Clamp(duration, 0.11f, 10))),
        Gen.Select(Text, Gen.Enum<Volume>(), (text, volume) => (CompanionAction)new CompanionAction.Say(text, volume)),
        Gen.Select(Gen.Double[0, 60], Said.Null(), (seconds, reason) => (CompanionAction)new CompanionAction.Wait(seconds, reason)),
        Gen.Select(s_cell, s_cell, Gen.Float[1, 8], (x, y, radius) => (CompanionAction)new CompanionAction.AoEAttack(x, y, radius)),
        Gen.Select(s_position.Array[2, 4], Gen.Bool, (points, loop) => (CompanionAction)new CompanionAction.Patrol(points, loop)),
        Gen.Select(Gen.UInt.Nullable(), Gen.Int[1, 100], (ally, amount) => (CompanionAction)new CompanionAction.Heal(ally, amount)),
        Gen.Enum<Weapon>().Select(weapon => (CompanionAction)new CompanionAction.Equip(weapon)),
        Gen.Select(s_piece.Array[2], s_position, Gen.Bool, (label, at, urgent) => (CompanionAction)new CompanionAction.Mark("ab" + string.Concat(label), at, urgent)),
        Gen.Select(Gen.Double[-180, 180], Gen.Double[-90, 90], (yaw, pitch) => (CompanionAction)new CompanionAction.Aim(yaw, pitch)),
        Gen.Select(Gen.Long.Array[1, 5], Gen.Long, (items, to) => (CompanionAction)new CompanionAction.GiveItems(items, to)),
        Gen.Const((CompanionAction)default(CompanionAction.Hold)));

    public static Gen<PlanSample> Plan { get; } = Gen.Select(Text, Step.Array[1, 8], Gen.Bool, Gen.Bool, (id, steps, indented, relaxed) => new PlanSample(id, steps, indented, relaxed));
}
