namespace Phi3Demo.World;

/// <summary>How a round ended.</summary>
/// <param name="Number">Which one it was, from 1.</param>
/// <param name="IsWon">Whether the squad won it.</param>
/// <param name="Why">What ended it, as a sentence without capital and full stop.</param>
/// <param name="Turns">How many turns it took.</param>
internal sealed record RoundResult(int Number, bool IsWon, string Why, int Turns)
{
    /// <summary>As <c>Round 1 won in 9 turns: the beacon is lit</c>.</summary>
    public override string ToString() => $"Round {Number} {(IsWon ? "won" : "lost")} in {Turns} turns: {Why}";
}
