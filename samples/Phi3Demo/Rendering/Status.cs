using System.Globalization;
using AstraWeave.Sdk;
using AstraWeave.Sdk.Resilience;
using Phi3Demo.Acting;
using Phi3Demo.World;
using Samples.Shared;

namespace Phi3Demo.Rendering;

/// <summary>The state of everyone, and of the model, in a few words.</summary>
internal static class Status
{
    public static string Of(Companion agent) => $"{agent.Hp} hp, {agent.Weapon.Name} {agent.Magazine}+{agent.Reserve}";

    public static string Of(Raider raider) => raider.IsUp
        ? $"{raider.Hp} hp{(raider.MarkedTurns > 0 ? ", marked" : "")}{(raider.RevealedTurns > 0 ? ", revealed" : "")}"
        : "down";

    /// <summary>Everyone in one line.</summary>
    public static string Of(Battlefield field)
    {
        IEnumerable<string> squad = field.Squad.Select(agent => $"{agent.Name} {Of(agent)}");
        IEnumerable<string> raiders = field.Raiders.Select(raider => $"{raider.Name} {Of(raider)}");
        return string.Join("; ", [.. squad, $"player {field.Player.Hp} hp", .. raiders, $"fuse {Of(field.Fuse)}"]);
    }

    public static string Of(Fuse fuse) => fuse.Carrier is { } carrier ? $"with {carrier.Name}" : fuse.LiesAt is { } cell ? $"on the ground at {cell}" : "in crate 5";

    /// <summary>How the game ended.</summary>
    public static string OfRounds(Battlefield field)
    {
        int lost = field.Rounds.Count - field.RoundsWon;
        string open = field.EndedRound is null ? $"; round {field.Rounds.Count + 1} is not over" : "";
        return $"Rounds won: {field.RoundsWon}, lost: {lost}{open}.";
    }

    /// <summary>What the circuit breaker did in this turn, as <c>closed -> open for 9.1 s</c>.</summary>
    public static string CircuitOf(Turn turn)
    {
        string now = turn.Circuit == CircuitState.Open
            ? string.Create(CultureInfo.InvariantCulture, $"open for {turn.RetryAfter.TotalSeconds:0.0} s")
            : Word(turn.Circuit);
        return turn.CircuitBefore == turn.Circuit ? now : $"{Word(turn.CircuitBefore)} -> {now}";
    }

    /// <summary>How the plans of this turn came about.</summary>
    public static string CallsOf(Turn turn)
    {
        Leg[] legs = [.. turn.Legs.Where(static leg => !leg.IsOld)];
        int repairs = turn.Repairs.Count();
        int known = turn.Repairs.Count(static leg => leg.IsCached);
        string calls = turn.ModelCalls == 1 ? "1 model call" : $"{turn.ModelCalls} model calls";
        return string.Join(", ", new[]
        {
            calls,
            repairs == 0 ? "" : Plural.Of(repairs, "repair") + (known == 0 ? "" : known == repairs ? " (known)" : $" ({known} known)"),
            Part(turn.Queued, "queued"),
            Part(legs.Count(static leg => leg.SharedWith is not null), "shared"),
            Part(legs.Count(static leg => leg.IsCached), "cached"),
            Part(legs.Count(static leg => leg.Result is { IsFromModel: false }), "fallback"),
        }.Where(part => part.Length > 0));
    }

    private static string Part(int count, string word) => count == 0 ? "" : $"{count} {word}";

    private static string Word(CircuitState state) => state == CircuitState.HalfOpen ? "half-open" : state.Name;
}
