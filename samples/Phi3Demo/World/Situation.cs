using System.Globalization;
using System.Text;

namespace Phi3Demo.World;

/// <summary>The battlefield in words, in the grain in which it matters for a decision.</summary>
/// <remarks>
/// Equal situations must read equal, for equal text is what the exact cache answers: so no turn number, no clock, no counts to the last digit,
/// the companion's place rather than its cell, and the cell of a raider only while it is in sight.
/// </remarks>
internal sealed class Situation(Battlefield field)
{
    public const string Goal = "Get to beacon 6 and interact with it. Keep yourself and the player alive.";

    private string _last = "";
    private int _idleTurns;

    /// <summary>Describes the present, once a turn: what stays the same turn after turn becomes a fact of its own.</summary>
    public string Describe()
    {
        string present = DescribePresent();
        _idleTurns = present == _last ? _idleTurns + 1 : 0;
        _last = present;
        return _idleTurns switch
        {
            < 2 => present,
            < 4 => present + "\nNothing has changed for a while.",
            _ => present + "\nNothing has changed for a long time.",
        };
    }

    private string DescribePresent()
    {
        StringBuilder text = new();
        Companion me = field.Companion;
        _ = text.Append(CultureInfo.InvariantCulture, $"You: {Places.NameOf(me.Position)}, {Exposure()}, {me.Condition}, {me.Ammunition}, {me.Weapon.Name} in hand");
        _ = text.Append(me.Stamina < 25 ? ", tired" : "").Append(me.Charges == 0 ? ", no charge" : "").Append(me.CommandPoints == 0 ? ", no command points" : "");
        _ = text.Append(". Carried: ").AppendJoin(", ", me.Items.Where(item => item.Value > 0).Select(item => item.Key.Name)).Append(".\n");
        _ = text.Append(CultureInfo.InvariantCulture, $"Player 1: {Places.NameOf(field.Player.Position)}, {field.Player.Condition}.{(field.Helpers.Count > 0 ? " Militia help you." : "")}\n");
        foreach (Raider raider in field.Raiders)
        {
            _ = text.Append(CultureInfo.InvariantCulture, $"Raider {raider.Id}: {Sighting(raider)}.\n");
        }

        string cooling = string.Join(", ", field.CoolingDown);
        _ = cooling.Length == 0 ? text : text.Append(CultureInfo.InvariantCulture, $"Not ready: {cooling}.\n");
        string alarm = field.Alarm switch { 0 => "calm", 1 => "wary", _ => "alert" };
        _ = text.Append(CultureInfo.InvariantCulture, $"Raiders are {alarm}. Gate 4 at {Places.Gate}: {(field.GateIsOpen ? "open" : "closed")}. Crate 5 at {Places.Crate}: {(field.CrateIsFull ? "full" : "empty")}. Beacon 6 at {Places.Beacon}.\n");
        _ = text.Append("Map 20x10. A wall at x=6 parts the west yard (x 0-5) from the court (x 7-13): pass at 6,8 or through the gate. The east dock is x 14-19. A turn lasts 8 seconds: a cell takes 0.8 to walk and 0.5 to run, most else 1.");
        return text.ToString();
    }

    private string Sighting(Raider raider)
    {
        if (!raider.IsUp)
        {
            return "down";
        }

        return field.Sees(field.Companion.Position, raider.Position)
            ? $"in sight at {raider.Position}, {raider.Condition}"
            : $"out of sight, {Places.NameOf(raider.Position)}, {raider.Condition}";
    }

    private string Exposure()
    {
        if (!field.RaidersInSight().Any())
        {
            return "unseen";
        }

        return field.Map.IsBesideCover(field.Companion.Position) ? "seen but in cover" : "seen in the open";
    }
}
